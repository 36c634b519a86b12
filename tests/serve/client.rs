//! A client that is no browser: a server on a port that the system chooses, requests written byte by byte, responses as they
//! come. Whatever does not come within a minute fails.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::command::gongkai;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running server, ended when this is dropped.
pub struct Server {
    child: Child,
    stdout: BufReader<ChildStdout>,
    pub port: u16,
    /// `http://127.0.0.1:4321/`
    pub address: String,
}

/// What came back.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// A stream of events.
pub struct Events {
    lines: BufReader<TcpStream>,
}

/// How a server ended.
#[derive(Debug)]
#[cfg_attr(not(unix), expect(dead_code, reason = "signals, and programs that stand for browsers, are tested on Unix"))]
pub struct Ended {
    pub status: Option<i32>,
    pub stderr: String,
}

impl Server {
    /// A server for the site in a folder, on the usual day, once it answers.
    pub fn start(folder: &Path, more: &[&str]) -> Self {
        let mut arguments = vec!["serve", "--port", "0", "--as-of", "2026-06-30", "--format", "json"];
        arguments.extend(more);
        Self::running(&mut gongkai(folder, &arguments))
    }

    /// A server whose first line of output has its address: in an object, or in a sentence for people.
    pub fn running(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line");
        let Some(address) = address_in(&line) else {
            let mut said = String::new();
            child.stderr.take().expect("its errors").read_to_string(&mut said).expect("text");
            panic!("no address: {line}{said}");
        };
        let port = address.split(':').nth(2).and_then(|rest| rest.split('/').next()).and_then(|port| port.parse().ok());
        Self { child, stdout, port: port.expect("a port"), address }
    }

    /// The next line that programs read.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("a line");
        line
    }

    /// The next line for people.
    #[cfg_attr(
        not(unix),
        expect(dead_code, reason = "signals, and programs that stand for browsers, are tested on Unix")
    )]
    pub fn said(&mut self) -> String {
        let mut stderr = self.child.stderr.take().expect("its errors");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            let mut line = Vec::new();
            let mut byte = [0];
            while !line.ends_with(b"\n") && stderr.read(&mut byte).is_ok_and(|read| read == 1) {
                line.push(byte[0]);
            }
            sender.send((String::from_utf8(line).expect("text"), stderr))
        });
        let (line, stderr) = lines.recv_timeout(PATIENCE).expect("a line within a minute");
        self.child.stderr = Some(stderr);
        line
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        stream
    }

    /// What comes back for these bytes; a request has to close its connection.
    pub fn raw(&self, request: &str) -> Response {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("a request that can be sent");
        response(stream)
    }

    /// A request with these headers beside its host.
    pub fn asked(&self, method: &str, target: &str, headers: &[&str]) -> Response {
        let port = self.port;
        let headers: String = headers.iter().flat_map(|header| [*header, "\r\n"]).collect();
        self.raw(&format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n"))
    }

    pub fn get(&self, target: &str) -> Response {
        self.asked("GET", target, &[])
    }

    /// Opens a stream of events; its response if it is refused.
    pub fn events(&self) -> Result<Events, u16> {
        let mut stream = self.connect();
        let request = format!("GET /__gongkai/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).expect("a request that can be sent");
        let mut lines = BufReader::new(stream);
        let mut status = 0;
        loop {
            let mut line = String::new();
            assert!(lines.read_line(&mut line).expect("a head") > 0, "the head ended early");
            if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
                status = rest[..3].parse().expect("a status");
            }
            if line == "\r\n" {
                return if status == 200 { Ok(Events { lines }) } else { Err(status) };
            }
        }
    }

    /// Sends a signal, such as `INT`, and waits for the end.
    #[cfg_attr(
        not(unix),
        expect(dead_code, reason = "signals, and programs that stand for browsers, are tested on Unix")
    )]
    pub fn end(mut self, signal: &str) -> Ended {
        let sent = Command::new("kill").args([format!("-{signal}"), self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
        let status = self.child.wait().expect("it ends").code();
        let mut stderr = String::new();
        self.child.stderr.take().expect("its errors").read_to_string(&mut stderr).expect("text");
        Ended { status, stderr }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended needs no ending.
        let _ended = self.child.kill().is_ok();
        let _waited = self.child.wait().is_ok();
    }
}

impl Response {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

impl Events {
    /// The next event: its name and data. `None` where the stream has ended.
    pub fn next(&mut self) -> Option<(String, String)> {
        let (mut name, mut data) = (String::new(), String::new());
        let begun = Instant::now();
        loop {
            // A stream says that it is alive, so that waiting for its lines alone could last for ever.
            assert!(begun.elapsed() < PATIENCE, "no event within a minute");
            let mut line = String::new();
            if self.lines.read_line(&mut line).expect("an event within a minute") == 0 {
                return None;
            }
            // Sizes of chunks stand between the lines of events, and say nothing.
            let line = line.trim_end();
            if let Some(rest) = line.strip_prefix("event: ") {
                rest.clone_into(&mut name);
            } else if let Some(rest) = line.strip_prefix("data: ") {
                data.push_str(rest);
            } else if line.is_empty() && !name.is_empty() && !data.is_empty() {
                return Some((name, data));
            }
        }
    }

    /// The data of the next event with this name, passing over others.
    pub fn named(&mut self, name: &str) -> Value {
        loop {
            let (found, data) = self.next().unwrap_or_else(|| panic!("the stream ended before {name}"));
            if found == name {
                return serde_json::from_str(&data).unwrap_or_else(|error| panic!("{error}: {data}"));
            }
        }
    }
}

/// The address in what a server says first.
fn address_in(line: &str) -> Option<String> {
    if let Ok(object) = serde_json::from_str::<Value>(line) {
        return object["address"].as_str().map(str::to_owned);
    }
    let (address, _) = line.strip_prefix("预览在 ")?.split_once('（')?;
    Some(address.to_owned())
}

/// Reads a response to its end.
pub fn response(mut stream: TcpStream) -> Response {
    let mut bytes = Vec::new();
    // A connection that is reset after it has answered has answered.
    let _reset = stream.read_to_end(&mut bytes).is_err();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_else(|| {
        panic!("no head: {}", String::from_utf8_lossy(&bytes));
    });
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let headers =
        lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_owned(), value.to_owned()));
    Response { status: status.expect("a status"), headers: headers.collect(), body: bytes[end + 4..].to_vec() }
}
