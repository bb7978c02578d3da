//! The site from the live store, over HTTP: for reading only.
//!
//! Nothing here writes to the store, and nothing that is asked for names a file of
//! the machine. Answers are made on the threads for blocking work, kept while the
//! store does not change, and marked with an `ETag`.
use super::{CliError, World};
use crate::policy::NamedTotal;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};
use axum::response::Response;
use library::{Answer, Library};
use route::Route;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, mpsc};

mod api;
mod ask;
mod desk;
mod library;
mod openapi;
mod query;
mod read;
mod route;

/// How many lines of the access log may wait to be written.
const LINES: usize = 1024;

/// What every answer says of itself: no script runs, nothing is loaded from
/// elsewhere, no other page may frame it, and none is told where a reader came from.
const GUARDS: [(HeaderName, &str); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    // To be asked again each time, which the ETag makes cheap.
    (header::CACHE_CONTROL, "no-cache"),
];

/// What is served, and where.
pub(super) struct Settings {
    pub(super) listen: SocketAddr,
    /// The store's folder.
    pub(super) store: PathBuf,
    /// The totals that the policy names.
    pub(super) named: Vec<NamedTotal>,
    /// Whether requests are logged.
    pub(super) log: bool,
}

/// What all requests share.
#[derive(Clone)]
struct Shared {
    library: Arc<Library>,
    /// A turn for each core: pages of versions, which are short work, are made one behind
    /// the other, so that none waits for all of those that came after it.
    turns: Arc<Semaphore>,
    lines: mpsc::Sender<String>,
    /// Whether only this machine is served: then a page of the web must not reach
    /// it under another name (DNS rebinding).
    local: bool,
}

/// Serves until it is told to stop.
pub(super) fn serve(settings: &Settings, world: &mut World<'_>) -> Result<(), CliError> {
    let library = Arc::new(Library::open(
        &settings.store,
        world.now,
        settings.named.clone(),
    )?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::failed("the server could not be started").because(&error))?;
    runtime.block_on(run(settings, library, world))
}

async fn run(
    settings: &Settings,
    library: Arc<Library>,
    world: &mut World<'_>,
) -> Result<(), CliError> {
    let taken = |error: std::io::Error| {
        CliError::failed(format!("`{}` cannot be listened on", settings.listen))
            .because(&error)
            .hint("another address, such as `--listen 127.0.0.1:8788`")
    };
    let listener = TcpListener::bind(settings.listen).await.map_err(taken)?;
    let address = listener.local_addr().map_err(taken)?;
    let articles = crate::render::wording::count(library.articles()?, "article");
    writeln!(
        world.out,
        "http://{address}/ shows {articles}; stop with Ctrl-C"
    )?;
    world.out.flush()?;
    let (lines, mut log) = mpsc::channel(LINES);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let shared = Shared {
        library,
        turns: Arc::new(Semaphore::new(cores)),
        lines,
        local: address.ip().is_loopback(),
    };
    let app = Router::new().fallback(answer).with_state(shared);
    let server = axum::serve(listener, app).with_graceful_shutdown(stopped());
    let mut server = std::pin::pin!(server.into_future());
    loop {
        tokio::select! {
            ended = &mut server => {
                return ended.map_err(|error| {
                    CliError::failed("the server ended early").because(&error)
                });
            }
            Some(line) = log.recv() => {
                if settings.log {
                    writeln!(world.err, "{line}")?;
                }
            }
        }
    }
}

/// Waits until the program is told to stop.
async fn stopped() {
    let interrupt = async {
        // Without a handler the program ends anyway, less gently.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut term) = signal(SignalKind::terminate()) else {
            return interrupt.await;
        };
        tokio::select! {
            () = interrupt => {}
            _ = term.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

async fn answer(State(shared): State<Shared>, request: Request<Body>) -> Response {
    let begun = Instant::now();
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let path = uri
        .path_and_query()
        .map_or("/", |it| it.as_str())
        .to_owned();
    let made = match refusal(&shared, &method, request.headers()) {
        Some(refusal) => Arc::new(refusal),
        None => made(&shared, path.clone()).await,
    };
    let known = request.headers().get(header::IF_NONE_MATCH);
    let same = known
        .and_then(|it| it.to_str().ok())
        .is_some_and(|it| it.contains(&made.etag));
    let response = response(
        &made,
        same && made.status == StatusCode::OK,
        method == Method::HEAD,
    );
    let line = logged(&method, &path, &response, made.bytes.len(), begun.elapsed());
    // A full log makes requests wait; a closed one is the end of the program.
    let _ = shared.lines.send(line).await;
    response
}

/// Why a request is not answered, if it is not.
fn refusal(shared: &Shared, method: &Method, headers: &HeaderMap) -> Option<Answer> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        let words = "this server is for reading: GET and HEAD only\n";
        return Some(Answer::plain(StatusCode::METHOD_NOT_ALLOWED, words));
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    if shared.local && !host.is_none_or(is_local) {
        let words = "this server answers under the names of this machine only\n";
        return Some(Answer::plain(StatusCode::MISDIRECTED_REQUEST, words));
    }
    None
}

/// Whether a `Host` names this machine.
fn is_local(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

async fn made(shared: &Shared, path: String) -> Arc<Answer> {
    if let Some(kept) = shared.library.kept(&path) {
        return kept;
    }
    let turn = match Route::parse(&path).is_some_and(|route| route.is_short()) {
        // Turns are never closed.
        true => shared.turns.acquire().await.ok(),
        false => None,
    };
    let library = Arc::clone(&shared.library);
    let made = tokio::task::spawn_blocking(move || library.answer(&path)).await;
    drop(turn);
    made.unwrap_or_else(|_| {
        let words = "the answer could not be made\n";
        Arc::new(Answer::plain(StatusCode::INTERNAL_SERVER_ERROR, words))
    })
}

fn response(made: &Answer, same: bool, head: bool) -> Response {
    let body = match same || head {
        true => Body::empty(),
        false => Body::from(made.bytes.clone()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = if same {
        StatusCode::NOT_MODIFIED
    } else {
        made.status
    };
    let headers = response.headers_mut();
    for (name, value) in GUARDS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(made.kind));
    for (name, value) in [
        (header::ETAG, Some(&made.etag)),
        (header::LOCATION, made.to.as_ref()),
    ] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    }
    if head && !same {
        headers.insert(header::CONTENT_LENGTH, made.bytes.len().into());
    }
    response
}

/// One line of the access log; what was asked for cannot command a terminal.
fn logged(
    method: &Method,
    path: &str,
    response: &Response,
    bytes: usize,
    took: Duration,
) -> String {
    let path = crate::render::wording::fold(path);
    let status = response.status().as_u16();
    format!(
        "{method} {path} {status} {bytes} {:.1}ms",
        took.as_secs_f64() * 1000.0
    )
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_names_of_this_machine_are_local() {
        for host in [
            "localhost",
            "LOCALHOST:8787",
            "127.0.0.1:8787",
            "[::1]:8787",
            "127.1.2.3",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "example.org",
            "localhost.example.org:80",
            "10.0.0.1",
            "[::2]",
            "",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }
}
