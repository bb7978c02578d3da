#!/usr/bin/env python3
"""Plays the steps of action.yml, templates/claimdiff.yml and .pre-commit-hooks.yaml on a git repository with a branch as
of a pull request: red on a changed figure, green when its acceptance is committed.

    play_ci.py CLAIMDIFF [github] [gitlab] [pre-commit]

Needs PyYAML and pre-commit (tests/tools/requirements.txt). Nothing is sent anywhere: `gh` is a stand-in that keeps notes."""

import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
OLD = "# Aid\n\nThe union has committed €132 billion to the programme since 2022.\n\nIt runs 40 offices.\n"
# Shown in logs and forms: an attack on the runner beside the figure.
NEW = OLD.replace("€132 billion", "€118 billion").replace("offices.", "offices.\n\n::error::not ours")
POLICY = 'version = 1\n\n[check]\nfail-on = "warning"\n'
ZEROS = "0" * 40


class Desk:
    """A repository with `main` and a branch that changes a figure."""

    def __init__(self, folder, claimdiff):
        self.folder, self.bin = folder / "repo", folder / "bin"
        self.temp = folder / "temp"
        for made in (self.folder, self.bin, self.temp):
            made.mkdir(parents=True)
        (self.bin / "claimdiff").symlink_to(Path(claimdiff).resolve())
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        self.env = kept | {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "NO_COLOR": "1",
        }
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Dana")
        self.git("config", "user.email", "dana@example.org")
        # What jobs write is no part of the repository.
        self.write(".git/info/exclude", "*.sarif\n*.xml\n*.json\n")
        self.write("docs/aid.md", OLD)
        self.write("claimdiff.toml", POLICY)
        self.base = self.commit("what is there")
        self.git("checkout", "--quiet", "-b", "change")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run(self, *words, env=None, expect=0):
        done = subprocess.run(
            words, cwd=self.folder, env=self.env | (env or {}), capture_output=True, text=True, check=False
        )
        if expect is not None and done.returncode != expect:
            raise AssertionError(
                f"{words} ended with {done.returncode}, not {expect}\n{done.stdout}\n{done.stderr}"
            )
        return done

    def git(self, *words):
        return self.run("git", *words).stdout.strip()

    def commit(self, subject):
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", subject)
        return self.git("rev-parse", "HEAD")

    def accept(self, range_):
        """What a reviewer does: accepts what is pending."""
        pending = json.loads(self.run("claimdiff", "pending", f"--git={range_}", "--json").stdout)
        ids = [finding["id"] for finding in pending["findings"]]
        assert ids, "nothing is pending"
        reason = "the ministry corrected its figure"
        self.run("claimdiff", "accept", *ids, "--reason", reason, f"--git={range_}")

    def merged(self):
        """The commit that GitHub checks out for a pull request."""
        self.git("checkout", "--quiet", "-B", "merge", "main")
        self.git("merge", "--quiet", "--no-ff", "-m", "merge", "change")


def says(text, *parts):
    for part in parts:
        assert part in text, f"{part!r} is missing in:\n{text}"


# -- GitHub


def value(expression, context):
    """What an expression of a workflow gives, for the ones that action.yml uses."""
    expression = expression.strip()
    for operator in ("||", "&&"):
        if operator in expression:
            first, rest = expression.split(operator, 1)
            first = value(first, context)
            return first if bool(first) == (operator == "||") else value(rest, context)
    if "==" in expression:
        left, right = expression.split("==")
        return value(left, context) == value(right, context)
    if expression.startswith("'"):
        return expression.strip("'")
    if expression == "always()":
        return True
    found = context
    for name in expression.split("."):
        found = found.get(name, "") if isinstance(found, dict) else ""
    return found


def filled(text, context):
    return re.sub(r"\$\{\{(.*?)\}\}", lambda it: str(value(it[1], context)), str(text))


GH = """#!/usr/bin/env python3
# Stands in for `gh api`: one comment, kept in a file.
import os, sys
kept = os.environ["GH_KEPT"]
if os.path.exists(kept + ".refused"):
    sys.exit("gh: Resource not accessible by integration (HTTP 403)")
words = sys.argv[1:]
method = words[words.index("--method") + 1] if "--method" in words else "GET"
open(kept + ".log", "a").write(method + " " + next(w for w in words if w.startswith("repos/")) + "\\n")
if method == "GET":
    if os.path.exists(kept):
        print(7)
else:
    body = next(w for w in words if w.startswith("body=@"))[len("body=@"):]
    open(kept, "w").write(open(body).read())
"""


def run_action(desk, inputs, event, expect):
    """Runs the steps of the action as the runner does; gives the log and the outputs."""
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    given = {name: spec["default"] for name, spec in action["inputs"].items()} | inputs
    for name in given:
        assert name in action["inputs"], f"no input {name}"
    # As the runner has them: one file of each for every step.
    files = {name: desk.temp / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH")}
    for file in files.values():
        file.write_text("")
    runner = {name: str(path) for name, path in files.items()} | {
        "GITHUB_ACTIONS": "true",
        "CI": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_REPOSITORY": "owner/name",
        "RUNNER_TEMP": str(desk.temp),
        "GH_KEPT": str(desk.temp / "comment"),
    }
    context = {"inputs": given, "github": {"event": event, "token": "none"}, "steps": {}}
    log, worst = "", 0
    for step in action["runs"]["steps"]:
        condition = str(step.get("if", "")).removeprefix("${{").removesuffix("}}")
        wanted = value(condition, context) if condition else worst == 0
        if not wanted:
            continue
        env = {name: filled(text, context) for name, text in step.get("env", {}).items()}
        files["GITHUB_OUTPUT"].write_text("")
        shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
        done = desk.run(*shell, env=runner | env, expect=None)
        log += done.stdout
        worst = worst or done.returncode
        lines = files["GITHUB_OUTPUT"].read_text().splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        context["steps"][step.get("id", "")] = {"outputs": outputs}
    assert worst == expect, f"the action ended with {worst}, not {expect}:\n{log}\n{done.stderr}"
    outputs = {name: filled(spec["value"], context) for name, spec in action["outputs"].items()}
    return log, outputs, files["GITHUB_STEP_SUMMARY"].read_text()


def github(desk):
    (desk.bin / "gh").write_text(GH)
    (desk.bin / "gh").chmod(0o755)
    comment, calls = desk.temp / "comment", desk.temp / "comment.log"
    desk.write("docs/aid.md", NEW)
    desk.commit("another figure")
    desk.merged()
    event = {"pull_request": {"base": {"sha": desk.base}, "number": 12}}
    inputs = {"reports": "sarif=claimdiff.sarif\n\njunit=claimdiff.xml\n", "comment": "true"}

    log, outputs, summary = run_action(desk, inputs, event, expect=1)
    says(log, "::warning file=docs/aid.md,line=3,endLine=3,col=", "::stop-commands::")
    ours = re.compile(r"::(error|warning|notice|stop-commands|[0-9a-f]{32})\b")
    for line in log.splitlines():
        assert not line.startswith("::") or ours.match(line), line
    assert "\n::error::not ours" not in log
    says(summary, "### claimdiff: ", "| warning | docs/aid.md:3 |", "€132 billion")
    assert outputs["failed"] == "true" and outputs["warnings"] != "0", outputs
    sarif = json.loads((desk.folder / "claimdiff.sarif").read_text())
    assert sarif["runs"][0]["results"], sarif
    says((desk.folder / "claimdiff.xml").read_text(), "<failure ")
    says(comment.read_text(), "<!-- claimdiff:check -->\n### claimdiff: ", "claimdiff accept f1-")
    assert calls.read_text().splitlines()[-1].startswith("POST "), calls.read_text()

    desk.git("checkout", "--quiet", "change")
    desk.accept("main...HEAD")
    desk.commit("accepted")
    desk.merged()
    log, outputs, summary = run_action(desk, inputs, event, expect=0)
    says(log, "1 accepted")
    assert "::warning" not in log and "::error" not in log, log
    assert outputs["failed"] == "false" and outputs["accepted"] == "1", outputs
    assert json.loads((desk.folder / "claimdiff.sarif").read_text())["runs"][0]["results"] == []
    says(comment.read_text(), "nothing to tell")
    assert calls.read_text().splitlines()[-1].startswith("PATCH "), calls.read_text()

    # Nothing to tell and no comment yet: none is made. From a fork: refused, which fails nothing.
    comment.unlink()
    run_action(desk, inputs, event, expect=0)
    assert not comment.exists(), "a comment that tells nothing"
    (desk.temp / "comment.refused").touch()
    log, _, _ = run_action(desk, inputs, event, expect=0)
    says(log, "::notice title=claimdiff::the comment was not written")

    # A push of a new branch, and a clone without the base.
    run_action(desk, {}, {"before": ZEROS}, expect=0)
    log, _, _ = run_action(desk, {}, {"before": "1" * 40}, expect=3)
    says(log, "fetch-depth: 0")
    # Patterns that do not fit, and a level above what is there.
    desk.git("checkout", "--quiet", "-B", "merge", "main")
    desk.write("docs/aid.md", NEW)
    desk.commit("another figure, not accepted")
    run_action(desk, {"paths": "other/*.md\n"}, event, expect=0)
    run_action(desk, {"fail-on": "never"}, event, expect=0)
    run_action(desk, {"fail-on": "all"}, event, expect=2)
    run_action(desk, {"paths": "other/*.md\ndocs/**/*.md"}, event, expect=1)


# -- GitLab


def run_job(desk, variables, expect):
    """Runs the job of the component with the defaults of its inputs, as a runner does."""
    head, body = (ROOT / "templates/claimdiff.yml").read_text().split("\n---\n")
    inputs = yaml.safe_load(head)["spec"]["inputs"]
    put = lambda it: str(inputs[it[1]]["default"])  # noqa: E731
    job = yaml.safe_load(re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", put, body))["claimdiff"]
    script = "\n".join(["set -eo pipefail", *job["script"]])
    env = {"CI": "true", "GITLAB_CI": "true"} | job["variables"] | variables
    done = desk.run("bash", "-c", script, env=env, expect=expect)
    reports = job["artifacts"]["reports"]
    quality = json.loads((desk.folder / reports["codequality"]).read_text())
    return done.stdout, quality, xml.parse(desk.folder / reports["junit"]).getroot()


def gitlab(desk):
    desk.write("docs/aid.md", NEW)
    desk.commit("another figure")
    request = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": desk.base}
    out, quality, junit = run_job(desk, request, expect=1)
    says(out, "docs/aid.md:3:")
    assert [issue["location"]["path"] for issue in quality] == ["docs/aid.md"], quality
    assert junit.findall(".//failure"), "no failure"

    desk.accept("main...HEAD")
    desk.commit("accepted")
    _, quality, junit = run_job(desk, request, expect=0)
    assert quality == [] and not junit.findall(".//failure")
    # On the default branch: the last push, and the first.
    _, quality, _ = run_job(desk, {"CI_COMMIT_BEFORE_SHA": desk.base}, expect=0)
    run_job(desk, {"CI_COMMIT_BEFORE_SHA": ZEROS}, expect=0)


# -- pre-commit


def pre_commit(desk):
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())[0]
    # As built: what is played is everything but the building.
    assert hook["language"] == "rust"
    hook["language"] = "unsupported"
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    desk.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    desk.base = desk.commit("the hook")
    env = {"PRE_COMMIT_HOME": str(desk.temp / "pre-commit")}
    tool = str(Path(sys.executable).parent / "pre-commit")

    def run(expect):
        return desk.run(tool, "run", env=env, expect=expect).stdout

    desk.write("docs/aid.md", NEW)
    desk.git("add", "--all")
    says(run(expect=1), "Failed", "docs/aid.md:3:", "€118 billion")
    # What is not staged is put aside: it is not what will be committed.
    desk.git("reset", "--quiet", "--hard")
    desk.write("docs/other.md", "It has 12 rooms.\n")
    desk.git("add", "--all")
    desk.write("docs/aid.md", NEW)
    says(run(expect=0), "Passed")
    desk.git("add", "--all")
    desk.accept("HEAD")
    desk.git("add", "--all")
    says(run(expect=0), "Passed")
    desk.commit("accepted")


PLAYS = {"github": github, "gitlab": gitlab, "pre-commit": pre_commit}


def main(claimdiff, *names):
    for name in names or PLAYS:
        with tempfile.TemporaryDirectory() as folder:
            PLAYS[name](Desk(Path(folder), claimdiff))
        print(f"{name}: red on a changed figure, green when it is accepted")


if __name__ == "__main__":
    main(*sys.argv[1:])
