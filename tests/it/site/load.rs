//! How fast `serve` answers many readers, and whether its memory stays flat.
//!
//! Runs the release build's server on the loopback and lets 50 readers ask for the pages of two
//! versions: `cargo build --release && cargo test --test it site::load -- --ignored --nocapture`.
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How many readers there are at a time.
const READERS: usize = 50;

/// In how many rounds they ask.
const ROUNDS: usize = 10;

/// How long the slowest of a hundred answers may take.
const BOUND: Duration = Duration::from_millis(20);

/// How much memory may grow after the first round, in kB.
const GROWTH: u64 = 16 * 1024;

#[test]
#[ignore = "runs the release build; .ci/run does by name"]
fn fifty_readers_are_answered_at_once_and_memory_stays_flat() {
    let requests = 100_000;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = root.join("target/release/claimdiff");
    let dir = tempfile::TempDir::new().unwrap();
    let store = dir.path().join("store");
    for seed in ["nato-explainer", "harbor-plan", "flood-relief"] {
        let mut import = Command::new(&program);
        import.arg("import").arg(root.join("seeds").join(seed));
        let done = import.arg("--store").arg(&store).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    }
    let (server, address) = serve(&program, &store);
    let pages = pages();
    let (alone, crowd) = pages.split_at(40);
    let alone = ask(&address, alone, alone.len(), 1);
    let cold = ask(&address, crowd, crowd.len(), READERS);
    let early = ask(&address, &pages, requests / ROUNDS, READERS);
    let before = memory(&server.0);
    // What else the machine does makes single rounds slow.
    let round = |_| ask(&address, &pages, requests / ROUNDS, READERS);
    let mut rounds: Vec<_> = (1..ROUNDS).map(round).collect();
    let after = memory(&server.0);
    rounds.sort_by_key(|times| percentile(times, 99));
    let middle = &rounds[rounds.len() / 2];
    let told = [
        tell("first asked for, by one reader", &alone),
        tell("first asked for, by 50", &cold),
        tell("again, by 50, the first round", &early),
        tell("again, by 50, the middle one of all rounds", middle),
        format!("memory: {before} kB after the first round, {after} kB after {requests} requests"),
    ];
    let told = told.join("\n");
    #[allow(clippy::print_stdout, reason = "what was measured must be seen")]
    {
        println!("{told}");
    }
    assert!(percentile(middle, 99) <= BOUND, "{told}");
    assert!(after <= before + GROWTH, "{told}");
}

/// A server that ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(program: &Path, store: &Path) -> (Server, String) {
    let mut command = Command::new(program);
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--store"])
        .arg(store);
    // The access log is written, as it is in use.
    let log = std::fs::File::create(store.with_extension("log")).unwrap();
    let mut server = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    (Server(server), line.split('/').nth(2).unwrap().to_owned())
}

/// The pages of any two versions, inline and side by side.
fn pages() -> Vec<String> {
    let held: [(&str, &[u32]); 3] = [
        (
            "nato-explainer",
            &[1, 3, 4, 8, 12, 15, 19, 20, 21, 24, 28, 31],
        ),
        ("harbor-plan", &[1, 2, 3, 4, 5, 6]),
        ("flood-relief", &[1, 2, 3, 4, 5]),
    ];
    let mut pages = Vec::new();
    for (article, numbers) in held {
        for old in numbers {
            for new in numbers.iter().filter(|new| *new != old) {
                for side in ["", "-side-by-side"] {
                    pages.push(format!("/articles/{article}/v{old}-v{new}{side}.html"));
                }
            }
        }
    }
    pages
}

/// Asks for as many pages, so many readers at once, each on a connection of its own: how long each
/// answer took, sorted.
fn ask(address: &str, pages: &[String], requests: usize, readers: usize) -> Vec<Duration> {
    let next = AtomicUsize::new(0);
    let reader = || {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        let mut reader = BufReader::new(stream);
        let mut times = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= requests {
                return times;
            }
            // Neighbors in the list are asked for far from each other.
            let page = &pages[at.wrapping_mul(7919) % pages.len()];
            let begun = Instant::now();
            one(&mut reader, address, page);
            times.push(begun.elapsed());
        }
    };
    let mut times = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..readers).map(|_| scope.spawn(reader)).collect();
        let times = readers.into_iter().flat_map(|it| it.join().unwrap());
        times.collect::<Vec<_>>()
    });
    times.sort();
    times
}

fn one(reader: &mut BufReader<TcpStream>, address: &str, page: &str) {
    let request = format!("GET {page} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    reader.get_mut().write_all(request.as_bytes()).unwrap();
    let (mut line, mut length) = (String::new(), 0);
    reader.read_line(&mut line).unwrap();
    assert!(line.starts_with("HTTP/1.1 200"), "{page}: {line}");
    while line.trim() != "" {
        line.clear();
        reader.read_line(&mut line).unwrap();
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    assert!(
        body.ends_with(b"</html>\n") || body.ends_with(b"</html>"),
        "{page}"
    );
}

/// What the server holds in memory, in kB.
fn memory(server: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find(|it| it.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn percentile(times: &[Duration], percent: usize) -> Duration {
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

fn tell(what: &str, times: &[Duration]) -> String {
    let ms = |it: Duration| it.as_secs_f64() * 1000.0;
    let (half, most) = (percentile(times, 50), percentile(times, 99));
    let last = times[times.len() - 1];
    format!(
        "{what}: {} requests, median {:.1} ms, 99% within {:.1} ms, all within {:.1} ms",
        times.len(),
        ms(half),
        ms(most),
        ms(last)
    )
}
