//! A web server on the loopback, made for one test: it answers as the test says.
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    pub path: String,
    /// Header lines, names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The server; its thread ends with the test's process.
pub struct Server {
    pub port: u16,
    asked: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts one whose answers `respond` writes; `robots.txt` is not there
    /// unless `respond` is told to answer for it.
    pub fn new(respond: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (seen, respond) = (asked.clone(), Arc::new(respond));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, respond) = (seen.clone(), respond.clone());
                std::thread::spawn(move || serve(stream, &seen, respond.as_ref()));
            }
        });
        Self { port, asked }
    }

    /// Starts one that answers every page with the same bytes.
    pub fn of(head: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self::new(move |request, out| match request.path.as_str() {
            "/robots.txt" => answer(out, "404 Not Found", "", b""),
            _ => answer(out, "200 OK", head, &body),
        })
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The requests so far, without those for `robots.txt`.
    pub fn asked(&self) -> Vec<Request> {
        let asked = self.asked.lock().unwrap();
        asked
            .iter()
            .filter(|request| request.path != "/robots.txt")
            .cloned()
            .collect()
    }

    /// How many requests came, all of them.
    pub fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

fn serve(
    mut stream: TcpStream,
    seen: &Mutex<Vec<Request>>,
    respond: &dyn Fn(&Request, &mut TcpStream),
) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else {
        return;
    };
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let mut headers = Vec::new();
    for line in lines
        .by_ref()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
    {
        if let Some((name, value)) = line.split_once(':') {
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    let request = Request { path, headers };
    seen.lock().unwrap().push(request.clone());
    respond(&request, &mut stream);
}

/// Writes an answer; `head` has further header lines, each ended with `\r\n`.
pub fn answer(out: &mut TcpStream, status: &str, head: &str, body: &[u8]) {
    let kind = if head.to_ascii_lowercase().contains("content-type") {
        ""
    } else {
        "Content-Type: text/html; charset=utf-8\r\n"
    };
    let length = body.len();
    // The other side may have gone away, which is its business.
    let _ = write!(
        out,
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{kind}{head}\r\n"
    );
    let _ = out.write_all(body);
}
