"""Validates standard input, for the tests in tests/it: `validate.py xsd|rng SCHEMA`, `validate.py feed` or
`validate.py openapi`.

Prints what is wrong, a line each, and ends with 1; ends with 0 when nothing is."""

import sys


def by_schema(kind, schema, document):
    from lxml import etree

    # The texts are as long and as hostile as articles are: no entities, no network.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    tree = etree.fromstring(document, parser)
    made = {"xsd": etree.XMLSchema, "rng": etree.RelaxNG}[kind](etree.parse(schema))
    made.validate(tree)
    return [f"line {error.line}: {error.message}" for error in made.error_log]


def by_reader(document):
    """A feed reader that takes anything, and tells of what it had to mend."""
    import feedparser

    read = feedparser.parse(document)
    errors = [f"feedparser: {read.bozo_exception}"] if read.bozo else []
    if read.version != "atom10":
        errors.append(f"feedparser reads {read.version or 'no feed'}")
    ids = [entry.get("id") for entry in read.entries]
    return errors + [f"two entries are {it}" for it in sorted(set(ids)) if ids.count(it) > 1]


def by_openapi(document):
    """A description of an API; the schemas that it names lie in the repository."""
    import json
    import pathlib

    from openapi_spec_validator import OpenAPIV31SpecValidator

    schemas = pathlib.Path("docs/schema").resolve().as_uri()
    text = document.decode().replace('"schema/', f'"{schemas}/')
    return [error.message for error in OpenAPIV31SpecValidator(json.loads(text)).iter_errors()]


def main(kind, schema=None):
    document = sys.stdin.buffer.read()
    try:
        if kind == "openapi":
            errors = by_openapi(document)
        else:
            errors = by_reader(document) if kind == "feed" else by_schema(kind, schema, document)
    except Exception as error:  # whatever a parser says of a document that is none
        errors = [f"{type(error).__name__}: {error}"]
    for error in errors:
        print(error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
