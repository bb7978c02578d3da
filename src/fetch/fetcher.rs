//! Fetches one page: hop by hop, each asked for politely.
use super::body::{self, BodyError};
use super::guard::{Guard, Refused};
use super::robots::{self, Robots};
use super::{Answer, FetchError, Page, Settings, Validators};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use ureq::http::{Response, header};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

/// How often a page may lead on.
const MAX_HOPS: usize = 8;

/// Fetches pages. One for a whole run: it knows when which host was asked last.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    settings: Settings,
    hosts: Mutex<HashMap<String, Arc<Mutex<Host>>>>,
}

/// What is known of a host; held while it is asked, so that it is asked once at a time.
#[derive(Debug, Default)]
struct Host {
    robots: Option<Option<Robots>>,
    asked: Option<Instant>,
}

/// Until when a page has to be there.
#[derive(Clone, Copy)]
struct Deadline(Instant);

impl Deadline {
    fn left(self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }
}

impl Fetcher {
    /// Makes one.
    pub fn new(settings: Settings) -> Self {
        let contact = settings
            .contact
            .as_deref()
            .map(|contact| format!("; {contact}"))
            .unwrap_or_default();
        let agent = format!(
            "{}/{} (keeps versions of articles{contact})",
            robots::NAME,
            env!("CARGO_PKG_VERSION")
        );
        let config = Agent::config_builder()
            .user_agent(agent)
            .accept("text/html, application/xhtml+xml, text/plain, text/markdown, */*;q=0.1")
            .accept_encoding("gzip, deflate, br")
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy of the environment would lead around the guard.
            .proxy(None)
            .build();
        let guard = Guard {
            allow_private: settings.allow_private,
            ..Guard::default()
        };
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), guard),
            settings,
            hosts: Mutex::default(),
        }
    }

    /// Fetches a page, unless it is the one that `known` was sent with.
    ///
    /// # Errors
    /// [`FetchError`]; a status that tells of no page is an [`Answer`].
    pub fn fetch(&self, url: &Url, known: &Validators) -> Result<Answer, FetchError> {
        let mut at = url.clone();
        let mut spent = Duration::ZERO;
        for _ in 0..=MAX_HOPS {
            let began = Instant::now();
            let host = self.host(&at);
            let mut host = host.lock().unwrap_or_else(PoisonError::into_inner);
            self.admit(&mut host, &at)?;
            let waited = began.elapsed();
            let left = self.settings.timeout.saturating_sub(spent);
            let deadline = Deadline(Instant::now() + left);
            let response = self.ask(&at, known, deadline)?;
            host.asked = Some(Instant::now());
            let status = response.status().as_u16();
            if let 301 | 302 | 303 | 307 | 308 = status
                && let Some(to) = text_of(&response, header::LOCATION)
            {
                at = follow(&at, &to)?;
                spent += began.elapsed().saturating_sub(waited);
                continue;
            }
            return match status {
                304 => Ok(Answer::NotModified),
                200 | 203 => self
                    .page(at, response)
                    .map(|page| Answer::Page(Box::new(page))),
                _ => Ok(Answer::Status(status)),
            };
        }
        Err(FetchError::Redirects {
            url: url.to_string(),
            max: MAX_HOPS,
        })
    }

    fn host(&self, url: &Url) -> Arc<Mutex<Host>> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.entry(origin(url)).or_default().clone()
    }

    /// Asks the site whether it wants to be read, and waits as long as it asks for.
    fn admit(&self, host: &mut Host, url: &Url) -> Result<(), FetchError> {
        let mut pause = self.settings.pause;
        if self.settings.robots {
            if host.robots.is_none() {
                host.robots = Some(self.robots(url)?);
            }
            match &host.robots {
                Some(Some(robots)) => {
                    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
                    if !robots.allows(path) {
                        return Err(FetchError::Robots(url.to_string()));
                    }
                    pause = pause.max(robots.delay);
                }
                _ => return Err(FetchError::NoRobots(origin(url))),
            }
        }
        if let Some(asked) = host.asked {
            std::thread::sleep(pause.saturating_sub(asked.elapsed()));
        }
        Ok(())
    }

    /// A site's rules: none where it has no such file, `None` where it cannot say
    /// (RFC 9309, 2.3.1.4).
    fn robots(&self, url: &Url) -> Result<Option<Robots>, FetchError> {
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        let deadline = Deadline(Instant::now() + self.settings.timeout);
        for _ in 0..=5 {
            let response = match self.ask(&at, &Validators::default(), deadline) {
                Ok(response) => response,
                Err(error @ (FetchError::Private { .. } | FetchError::NoHost(_))) => {
                    return Err(error);
                }
                Err(_) => return Ok(None),
            };
            let status = response.status().as_u16();
            match (status, text_of(&response, header::LOCATION)) {
                (200..300, _) => {
                    let encoding = text_of(&response, header::CONTENT_ENCODING).unwrap_or_default();
                    let read = body::read(
                        response.into_body().into_reader(),
                        &encoding,
                        robots::MAX_BYTES,
                    );
                    return Ok(read
                        .ok()
                        .map(|bytes| Robots::new(&String::from_utf8_lossy(&bytes))));
                }
                (300..400, Some(to)) => at = follow(&at, &to)?,
                (300..500, _) => return Ok(Some(Robots::default())),
                _ => return Ok(None),
            }
        }
        Ok(Some(Robots::default()))
    }

    fn ask(
        &self,
        url: &Url,
        known: &Validators,
        deadline: Deadline,
    ) -> Result<Response<Body>, FetchError> {
        let mut request = self.agent.get(url.as_str());
        if let Some(etag) = &known.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(date) = &known.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, date);
        }
        let left = deadline.left().max(Duration::from_millis(1));
        let config = request.config().timeout_global(Some(left));
        config
            .build()
            .call()
            .map_err(|error| self.told(url, &error))
    }

    fn page(&self, url: Url, response: Response<Body>) -> Result<Page, FetchError> {
        let kind = text_of(&response, header::CONTENT_TYPE).unwrap_or_default();
        let (content_type, parameters) = kind.split_once(';').unwrap_or((&kind, ""));
        let content_type = content_type.trim().to_ascii_lowercase();
        let is_text = content_type.is_empty()
            || content_type.starts_with("text/")
            || content_type.contains("html")
            || content_type.contains("xml")
            || content_type.contains("json");
        if !is_text {
            return Err(FetchError::NoText {
                url: url.to_string(),
                content_type,
            });
        }
        let charset = parameters.split(';').find_map(|parameter| {
            let (key, value) = parameter.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            key.trim()
                .eq_ignore_ascii_case("charset")
                .then(|| value.to_owned())
        });
        let validators = Validators {
            etag: text_of(&response, header::ETAG),
            last_modified: text_of(&response, header::LAST_MODIFIED),
        };
        let encoding = text_of(&response, header::CONTENT_ENCODING).unwrap_or_default();
        let read = body::read(
            response.into_body().into_reader(),
            &encoding,
            self.settings.max_bytes,
        );
        let bytes = read.map_err(|error| match error {
            BodyError::TooLong => FetchError::TooLong {
                url: url.to_string(),
                max: self.settings.max_bytes,
            },
            BodyError::Io(error) => self.told(&url, &ureq::Error::from(error)),
        })?;
        Ok(Page {
            url,
            bytes,
            content_type,
            charset,
            validators,
        })
    }

    /// A client's error in the user's words.
    fn told(&self, url: &Url, error: &ureq::Error) -> FetchError {
        let host = || url.host_str().unwrap_or_default().to_owned();
        let slow = || FetchError::TooSlow {
            url: url.to_string(),
            seconds: self.settings.timeout.as_secs(),
        };
        match error {
            ureq::Error::HostNotFound => FetchError::NoHost(host()),
            ureq::Error::Timeout(_) => slow(),
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => slow(),
            ureq::Error::Io(error) => {
                let inner = error.get_ref();
                if let Some(refused) = inner.and_then(|inner| inner.downcast_ref::<Refused>()) {
                    return FetchError::Private {
                        host: host(),
                        address: refused.0,
                    };
                }
                if let Some(inner) = inner.and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
                    return self.told(url, inner);
                }
                let unknown = error.to_string().contains("failed to lookup address");
                if unknown {
                    FetchError::NoHost(host())
                } else {
                    broken(url, error.to_string())
                }
            }
            other => broken(url, other.to_string()),
        }
    }
}

fn broken(url: &Url, what: String) -> FetchError {
    FetchError::Broken {
        url: url.to_string(),
        what,
    }
}

fn origin(url: &Url) -> String {
    url[..url::Position::BeforePath].to_owned()
}

fn follow(from: &Url, to: &str) -> Result<Url, FetchError> {
    let joined = from
        .join(to)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"));
    joined.ok_or_else(|| FetchError::BadRedirect {
        url: from.to_string(),
        to: to.to_owned(),
    })
}

fn text_of(response: &Response<Body>, name: header::HeaderName) -> Option<String> {
    let value = response.headers().get(name)?.to_str().ok()?;
    Some(value.to_owned())
}
