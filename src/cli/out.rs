//! Where output goes, and what goes wrong with it.

use crate::app::batch::BatchError;
use crate::model::{Source, VersionId, Workspace};
use crate::store::{StoreError, atomic};
use crate::text::TextRange;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

/// Why a subcommand ends before its end.
#[derive(Debug)]
pub(super) enum Failure {
    /// With a sentence for the caller.
    Told { code: u8, text: String },
    /// Nobody reads any more (`| head`): no failure of ours.
    Pipe,
}

impl Failure {
    /// Wrong usage or bad input.
    pub(super) fn usage(text: impl Into<String>) -> Self {
        Self::Told { code: 2, text: text.into() }
    }

    /// Anything else.
    pub(super) fn other(text: impl Into<String>) -> Self {
        Self::Told { code: 1, text: text.into() }
    }
}

impl From<BatchError> for Failure {
    fn from(e: BatchError) -> Self {
        Self::usage(e.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(e: StoreError) -> Self {
        Self::usage(e.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(e: io::Error) -> Self {
        if e.kind() == io::ErrorKind::BrokenPipe { Self::Pipe } else { Self::other(e.to_string()) }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(e: serde_json::Error) -> Self {
        io::Error::from(e).into()
    }
}

/// Standard output, buffered, or memory for what goes to a file.
pub(super) struct Output {
    to: Sink,
    colour: bool,
}

enum Sink {
    Standard(BufWriter<io::StdoutLock<'static>>),
    Memory(Vec<u8>),
}

impl Output {
    pub(super) fn standard() -> Self {
        let stdout = io::stdout();
        let colour = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        Self { to: Sink::Standard(BufWriter::new(stdout.lock())), colour }
    }

    /// Gives what is written to `write` to a file, which is written whole or not at all.
    pub(super) fn to_file(path: &Path, write: impl FnOnce(&mut Self) -> Result<(), Failure>) -> Result<(), Failure> {
        let mut memory = Self { to: Sink::Memory(Vec::new()), colour: false };
        write(&mut memory)?;
        let bytes = if let Sink::Memory(bytes) = memory.to { bytes } else { Vec::new() };
        Ok(atomic::write(path, |w| w.write_all(&bytes))?)
    }

    /// Whether colours may be used: a terminal, and `NO_COLOR` not set.
    pub(super) fn colour(&self) -> bool {
        self.colour
    }

    pub(super) fn line(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        writeln!(self, "{}", text.as_ref())?;
        Ok(())
    }

    pub(super) fn json(&mut self, value: &Value) -> Result<(), Failure> {
        serde_json::to_writer_pretty(&mut *self, value)?;
        writeln!(self)?;
        Ok(())
    }

    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        Write::flush(self)?;
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            Sink::Standard(out) => out.write(buf),
            Sink::Memory(bytes) => bytes.write(buf),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            Sink::Standard(out) => out.flush(),
            Sink::Memory(bytes) => bytes.flush(),
        }
    }
}

/// One sentence on standard error.
pub(super) fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "duizhao: {text}");
}

/// A message on standard error that is no complaint.
pub(super) fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Positions in one source, as bytes and code points.
pub(super) struct Positions<'s> {
    text: &'s str,
    /// Code points before every 1024th byte: counting starts there.
    every: Vec<usize>,
}

/// Positions in the texts of a workspace. Each text is counted through once, not once for every tag.
pub(super) type PositionsIn<'w> = BTreeMap<VersionId, Positions<'w>>;

/// The positions in all versions of a workspace.
pub(super) fn positions_in(ws: &Workspace) -> PositionsIn<'_> {
    ws.versions().values().map(|v| (v.id, Positions::of(v.body.source()))).collect()
}

impl<'s> Positions<'s> {
    const STEP: usize = 1024;

    pub(super) fn of(source: &'s Source) -> Self {
        let text: &str = &source.text;
        let mut every = vec![0];
        let mut count = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i > 0 && i % Self::STEP == 0 {
                every.push(count);
            }
            // A byte that does not continue a character begins one.
            count += usize::from(byte & 0xC0 != 0x80);
        }
        Self { text, every }
    }

    fn chars(&self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.text.len());
        let step = (byte / Self::STEP).min(self.every.len() - 1);
        let begin = step * Self::STEP;
        self.every[step] + self.text.as_bytes()[begin..byte].iter().filter(|b| **b & 0xC0 != 0x80).count()
    }

    /// `{"byte":[a,b],"char":[a,b]}`
    pub(super) fn json(&self, r: TextRange) -> Value {
        json!({ "byte": [r.start, r.end], "char": [self.chars(r.start), self.chars(r.end)] })
    }

    /// Several ranges.
    pub(super) fn list(&self, ranges: &[TextRange]) -> Value {
        ranges.iter().map(|r| self.json(*r)).collect()
    }

    /// The range of bytes that code points `a..b` make up, if the text is as long.
    pub(super) fn bytes(&self, a: usize, b: usize) -> Option<TextRange> {
        let at = |n: usize| self.text.char_indices().map(|(i, _)| i).chain([self.text.len()]).nth(n);
        (a < b).then(|| Some(TextRange::from_usize(at(a)?, at(b)?)))?
    }
}

/// File name for messages.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceHash;

    #[test]
    fn positions_count_code_points_across_the_steps() {
        let text = "网a".repeat(2000);
        let source = Source { hash: SourceHash(String::new()), encoding: "UTF-8".into(), text: text.as_str().into() };
        let p = Positions::of(&source);
        for byte in [0u32, 3, 4, 1024 / 4 * 4, 4096, 7996, 8000] {
            assert_eq!(p.chars(byte), crate::text::range::char_offset(&text, byte), "{byte}");
        }
        assert_eq!(p.bytes(1, 3), Some(TextRange::new(3, 7)));
        assert_eq!(p.bytes(3, 9999), None);
    }
}
