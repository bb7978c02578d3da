//! Lists of pages: hosts side by side, one summary, and a run that goes on.
use super::*;

fn watch(desk: &Desk, list: &str, more: &[&str]) -> Said {
    desk.file("list.txt", list);
    let mut words = vec![
        "capture",
        "--watch",
        "list.txt",
        "--allow-private",
        "--pause",
        "0",
    ];
    words.extend(more);
    desk.run(&words)
}

#[test]
fn a_list_is_looked_at_and_summed_up() {
    let (one, two) = (
        Server::of("", page("two", "x")),
        Server::of("", page("five", "x")),
    );
    let gone = Server::new(|_, out| answer(out, "404 Not Found", "", b""));
    let list = format!(
        "# what we follow\n{}\n{} north/ice # the other paper\n\n{} gone\n{}\n",
        one.url("/ice"),
        two.url("/ice"),
        gone.url("/x"),
        one.url("/a/snow.html")
    );
    let desk = Desk::new();
    let said = watch(&desk, &list, &[]);
    assert_eq!(said.exit, Exit::Failed, "one failed: {}", said.out);
    assert_eq!(
        said.out,
        "127.0.0.1/ice v1: new version\nnorth/ice v1: new version\ngone: failed\n  note: the server answered with status 404; nothing was recorded\n\
         127.0.0.1/snow v1: new version\n4 pages: 3 new version, 1 failed\n"
    );
    let list = list.replace(&format!("{} gone\n", gone.url("/x")), "");
    let said = watch(&desk, &list, &["--as-of", "2022-04-02"]);
    assert_eq!(
        (said.exit, said.out.as_str()),
        (Exit::Clean, "3 pages: 3 same text\n")
    );
    let json = watch(&desk, &list, &["--as-of", "2022-04-03", "--json"]).out;
    let json = crate::cli::json::assert_fits("captured", &json);
    assert_eq!(
        (&json["schema"], &json["summary"]["same"]),
        (&"claimdiff/captured/1".into(), &3.into())
    );
}

#[test]
fn hosts_are_asked_side_by_side_and_each_politely() {
    let slow = || {
        Server::new(|request, out| {
            if request.path == "/robots.txt" {
                return answer(out, "404 Not Found", "", b"");
            }
            std::thread::sleep(Duration::from_millis(400));
            answer(out, "200 OK", "", page("two", "x").as_bytes());
        })
    };
    let servers: Vec<Server> = (0..8).map(|_| slow()).collect();
    let list: String = servers
        .iter()
        .enumerate()
        .map(|(at, server)| format!("{} ice-{at}\n", server.url("/ice")))
        .collect();
    let began = Instant::now();
    assert_eq!(watch(&Desk::new(), &list, &[]).exit, Exit::Clean);
    assert!(
        began.elapsed() < Duration::from_millis(8 * 400),
        "{:?}",
        began.elapsed()
    );
    let one = Server::of("", page("two", "x"));
    let list = format!("{} a\n{} b\n", one.url("/a"), one.url("/b"));
    let began = Instant::now();
    let desk = Desk::new();
    desk.file("list.txt", &list);
    desk.ok(&[
        "capture",
        "--watch",
        "list.txt",
        "--allow-private",
        "--pause",
        "1",
    ]);
    // robots.txt and two pages: two pauses.
    assert!(
        began.elapsed() >= Duration::from_secs(1),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn a_run_that_was_broken_off_goes_on() {
    let server = Server::of("", page("two", "x"));
    let desk = Desk::new();
    let list = format!("{} a\n{} b\n", server.url("/a"), server.url("/b"));
    assert_eq!(watch(&desk, &list, &[]).exit, Exit::Clean);
    let notes = desk.path().join("snapshots/fetched.jsonl");
    let text = std::fs::read_to_string(&notes).unwrap();
    // As if it had been killed behind the first page.
    let lines: Vec<&str> = text.lines().collect();
    std::fs::write(&notes, format!("{}\n{}\n{{\"url\"", lines[0], lines[1])).unwrap();
    let said = watch(&desk, &list, &["--as-of", "2022-04-02"]);
    assert_eq!(said.out, "1 page: 1 same text, 1 looked at before\n");
    let said = watch(&desk, &list, &["--as-of", "2022-04-03"]);
    assert_eq!(said.out, "2 pages: 2 same text\n");
}

#[test]
fn wrong_lists() {
    let desk = Desk::new();
    for (list, why) in [
        ("paper.example/ice\n", "line 1"),
        ("# nothing\n", "names no page"),
        ("http://a.example/ice\n\nhttp://a.example/ice x\n", "line 3"),
        (
            "http://a.example/ice same\nhttp://b.example/ice same\n",
            "stands in line 1 too",
        ),
        ("http://a.example/ice NO_ID!\n", "NO_ID!"),
    ] {
        let said = watch(&desk, list, &[]);
        assert_eq!(said.exit, Exit::Usage, "{list}");
        assert!(said.err.contains(why), "{list}: {}", said.err);
    }
}
