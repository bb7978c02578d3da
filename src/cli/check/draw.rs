//! Mistakes in a policy, drawn in the lines that they stand in.
use crate::policy::PolicyError;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// Every problem with its line, a caret and what to write instead.
pub(super) fn draw(error: &PolicyError) -> String {
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
    let drawn = error.problems.iter().map(|problem| {
        let end = problem.span.end.min(error.text.len());
        let span = problem.span.start.min(end)..end;
        let snippet = Snippet::source(error.text.as_str())
            .path(error.file.as_str())
            .annotation(AnnotationKind::Primary.span(span));
        let title = Level::ERROR.primary_title(problem.message.as_str());
        let mut group = title.element(snippet);
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        renderer.render(&[group])
    });
    drawn.collect::<Vec<_>>().join("\n\n")
}
