//! One pass over the markup of an SVG, as strict as an XML parser wherever it matters.

use crate::output::image::svg::css::{loads, sheet_loads};
use crate::output::image::svg::value::{decoded, is_internal, runs_script};
use crate::output::image::svg::{SvgDanger, SvgProblem};
use crate::text::Span;
use std::ops::Range;

const XHTML: &str = "http://www.w3.org/1999/xhtml";

pub(super) struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// How many `<style>` are open, where the outermost began, and what they say so far:
    /// comments inside do not break up what a browser reads.
    open_styles: usize,
    style_start: usize,
    style: String,
}

type Step = Result<(), SvgProblem>;

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, open_styles: 0, style_start: 0, style: String::new() }
    }

    pub(super) fn first_problem(mut self) -> Option<SvgProblem> {
        self.run().err()
    }

    fn run(&mut self) -> Step {
        while let Some(length) = self.rest().find('<') {
            self.characters(length);
            self.markup()?;
        }
        if self.open_styles > 0 { self.problem(SvgDanger::Unreadable, self.style_start) } else { Ok(()) }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// A problem that spans from `start` to the cursor.
    fn problem(&self, danger: SvgDanger, start: usize) -> Step {
        Err(SvgProblem { danger, span: Span::new(start, self.at) })
    }

    fn characters(&mut self, length: usize) {
        if self.open_styles > 0 {
            self.style.push_str(&decoded(&self.rest()[..length]));
        }
        self.at += length;
    }

    fn markup(&mut self) -> Step {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.enclosed("<!--", "-->").map(drop)
        } else if rest.starts_with("<![CDATA[") {
            let content = self.enclosed("<![CDATA[", "]]>")?;
            if self.open_styles > 0 {
                self.style.push_str(&self.text[content]);
            }
            Ok(())
        } else if rest.starts_with("<!") {
            let start = self.at;
            self.name("<!".len());
            self.problem(SvgDanger::Declaration, start)
        } else if rest.starts_with("<?") {
            self.instruction()
        } else if rest.starts_with("</") {
            self.end_tag()
        } else {
            self.start_tag()
        }
    }

    /// Moves over something that begins here and ends with `closing`; tells what stands between.
    fn enclosed(&mut self, opening: &str, closing: &str) -> Result<Range<usize>, SvgProblem> {
        let start = self.at + opening.len();
        let Some(length) = self.text[start..].find(closing) else {
            let span = Span::new(self.at, start);
            return Err(SvgProblem { danger: SvgDanger::Unreadable, span });
        };
        self.at = start + length + closing.len();
        Ok(start..start + length)
    }

    /// `<?xml-stylesheet …?>` loads a file; what other programs than a browser are told does no harm.
    fn instruction(&mut self) -> Step {
        let start = self.at;
        let content = self.enclosed("<?", "?>")?;
        let content = self.text[content].to_ascii_lowercase();
        match content.split_ascii_whitespace().next() {
            Some("xml") if declares_other_encoding(&content) => self.problem(SvgDanger::Unreadable, start),
            Some("xml") => Ok(()),
            Some(target) if target.starts_with("xml") => self.problem(SvgDanger::External, start),
            Some(_) => Ok(()),
            None => self.problem(SvgDanger::Unreadable, start),
        }
    }

    fn end_tag(&mut self) -> Step {
        let start = self.at;
        let content = self.enclosed("</", ">")?;
        let name = self.text[content].trim_ascii_end();
        if local(&name.to_ascii_lowercase()) != "style" || self.open_styles == 0 {
            return if name.contains('<') { self.problem(SvgDanger::Unreadable, start) } else { Ok(()) };
        }
        self.open_styles -= 1;
        if self.open_styles > 0 {
            return Ok(());
        }
        let style = std::mem::take(&mut self.style);
        if sheet_loads(&style) {
            return self.problem(SvgDanger::External, self.style_start);
        }
        let is_script = runs_script(&style.to_ascii_lowercase());
        if is_script { self.problem(SvgDanger::ScriptAddress, self.style_start) } else { Ok(()) }
    }

    fn start_tag(&mut self) -> Step {
        let start = self.at;
        let name = self.name(1);
        if name.is_empty() {
            self.at = start + 1;
            return self.problem(SvgDanger::Unreadable, start);
        }
        let element = name.to_ascii_lowercase();
        match local(&element) {
            "script" | "handler" | "listener" => return self.problem(SvgDanger::Script, start),
            "foreignobject" | "iframe" | "embed" | "object" => {
                return self.problem(SvgDanger::ForeignMarkup, start);
            }
            _ => {}
        }
        loop {
            self.blanks();
            if self.rest().starts_with("/>") {
                self.at += 2;
                return Ok(());
            }
            if self.rest().starts_with('>') {
                self.at += 1;
                break;
            }
            self.attribute()?;
        }
        if local(&element) == "style" {
            self.style_start = if self.open_styles == 0 { start } else { self.style_start };
            self.open_styles += 1;
        }
        Ok(())
    }

    fn attribute(&mut self) -> Step {
        let start = self.at;
        let name = self.name(0).to_ascii_lowercase();
        self.blanks();
        let has_sign = self.rest().starts_with('=');
        self.at += usize::from(has_sign);
        self.blanks();
        let quote =
            self.rest().chars().next().filter(|&c| has_sign && !name.is_empty() && matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            return self.problem(SvgDanger::Unreadable, start);
        };
        let length =
            self.rest()[1..].find([quote, '<']).filter(|&end| self.rest()[1 + end..].starts_with(quote));
        let Some(length) = length else {
            return self.problem(SvgDanger::Unreadable, start);
        };
        let value = &self.rest()[1..=length];
        self.at += length + 2;
        match danger_of(&name, &decoded(value).to_ascii_lowercase()) {
            Some(danger) => self.problem(danger, start),
            None => Ok(()),
        }
    }

    /// Moves over `skipped` bytes and the name behind them.
    fn name(&mut self, skipped: usize) -> &'t str {
        let rest = &self.rest()[skipped..];
        let in_name =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-' | '.') || !c.is_ascii();
        let length = rest.find(|c| !in_name(c)).unwrap_or(rest.len());
        self.at += skipped + length;
        &rest[..length]
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }
}

/// The name without the prefix of its namespace.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Bytes that are read in another encoding could hold any markup.
fn declares_other_encoding(declaration: &str) -> bool {
    let Some((_, value)) = declaration.split_once("encoding") else { return false };
    let value = value.trim_start().trim_start_matches('=').trim_start();
    let name = value.get(1..).unwrap_or_default().split(['"', '\'']).next().unwrap_or_default();
    !matches!(name, "utf-8" | "utf8" | "us-ascii" | "iso-8859-1")
}

/// What is wrong with an attribute; name and value in lower case.
fn danger_of(name: &str, value: &str) -> Option<SvgDanger> {
    if name == "xmlns" || name.starts_with("xmlns:") {
        return (value.trim() == XHTML).then_some(SvgDanger::ForeignMarkup);
    }
    let addressed = matches!(local(name), "href" | "src") || name == "xml:base";
    let animated = local(value.trim());
    if name.starts_with("on") {
        Some(SvgDanger::Handler)
    } else if runs_script(value) {
        Some(SvgDanger::ScriptAddress)
    } else if local(name) == "attributename" && (animated == "href" || animated.starts_with("on")) {
        Some(SvgDanger::AnimatedAddress)
    } else if (addressed && !is_internal(value)) || loads(value) {
        Some(SvgDanger::External)
    } else {
        None
    }
}
