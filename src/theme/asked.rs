//! Which fields templates ask for, as of the others no value is made; and which they only write, as these need no copy.

use crate::theme::bounds::used;
use crate::theme::names::PAGE;
use crate::theme::problem::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// The words inside the tags of templates, each as one of many marks: a word that shares its mark with another one counts
/// as asked for, which costs a value and changes nothing.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// Of words that name something, and not a field of something.
    names: Box<[Option<Use>; MARKS]>,
    /// Of all words.
    fields: Box<[bool; MARKS]>,
    /// What they ask `page` for; none when they use it as a whole.
    of_page: Option<BTreeSet<String>>,
    is_all: bool,
    /// Whether they take up what parts of them write, to write it later or changed.
    captures: bool,
}

/// What templates do with a word, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// They write it, or a field of it, as it is, or ask whether it is there.
    Written,
    /// They do more with it, or what we do not know.
    Worked,
}

/// A hundred words leave nearly all marks free.
const MARKS: usize = 1 << 12;

/// What each template asks for together with all that it builds on, by its name without a layer.
#[derive(Debug)]
pub(super) struct AskedBy {
    templates: BTreeMap<String, Asked>,
    all: Asked,
}

impl AskedBy {
    /// Templates of one name in several layers count as one, and what holds components as a part of every template.
    pub(super) fn new(sources: &Sources) -> Self {
        let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, source) in sources {
            texts.entry(without_layer(name)).or_default().push(source.text());
        }
        let near: BTreeMap<&str, BTreeSet<&str>> =
            texts.iter().map(|(name, texts)| (*name, built_on(texts))).collect();
        let marks: BTreeMap<&str, Asked> =
            texts.iter().map(|(name, texts)| (*name, Asked::by(texts.iter().copied()))).collect();
        let holds_components = |name: &&&str| texts[**name].iter().any(|text| text.contains("component"));
        let components: Vec<&str> = texts.keys().filter(holds_components).copied().collect();
        let asked = |name: &&str| {
            let mut reached: BTreeSet<&str> = BTreeSet::new();
            let mut next: Vec<&str> = components.iter().chain([name]).copied().collect();
            while let Some(name) = next.pop() {
                if let Some(near) = near.get(name).filter(|_| reached.insert(name)) {
                    next.extend(near);
                }
            }
            let mut asked = Asked::by([].into_iter());
            reached.iter().filter_map(|name| marks.get(name)).for_each(|marks| asked.add(marks));
            ((*name).to_owned(), asked)
        };
        let templates = texts.keys().map(asked).collect();
        Self { templates, all: Asked { is_all: true, ..Asked::by([].into_iter()) } }
    }

    /// What the template of this name asks for.
    pub(super) fn of(&self, template: &str) -> &Asked {
        self.templates.get(template).unwrap_or(&self.all)
    }

    /// Every word there may be.
    pub(super) fn all(&self) -> &Asked {
        &self.all
    }
}

fn without_layer(name: &str) -> &str {
    name.split_once('/').map_or(name, |(_, name)| name)
}

/// The names of the templates that these include or extend, each as it is written and without the layer it may begin with.
fn built_on<'t>(texts: &[&'t str]) -> BTreeSet<&'t str> {
    texts.iter().flat_map(|text| used(text)).flat_map(|name| [name, without_layer(name)]).collect()
}

impl Asked {
    /// The words in the tags of these templates. A tag that may have ended too early, with a map in braces or within quotes, and
    /// `__tera_context` stand for all words.
    pub(super) fn by<'t>(templates: impl Iterator<Item = &'t str>) -> Self {
        let mut asked = Self {
            names: Box::new([None; MARKS]),
            fields: Box::new([false; MARKS]),
            of_page: Some(BTreeSet::new()),
            is_all: false,
            captures: false,
        };
        templates.for_each(|template| asked.read(template));
        asked
    }

    fn add(&mut self, other: &Self) {
        self.is_all |= other.is_all;
        self.captures |= other.captures;
        self.names.iter_mut().zip(other.names.iter()).for_each(|(own, other)| *own = (*own).max(*other));
        self.fields.iter_mut().zip(other.fields.iter()).for_each(|(own, other)| *own |= other);
        self.of_page = self.of_page.take().zip(other.of_page.as_ref()).map(|(own, other)| &own | other);
    }

    fn read(&mut self, template: &str) {
        let mut rest = template;
        while let Some(start) = place(rest, [b"{{", b"{%"]) {
            let is_statement = rest[start..].starts_with("{%");
            let inside = &rest[start + 2..];
            let end = place(inside, [b"}}", b"%}"]).unwrap_or(inside.len());
            self.read_tag(&inside[..end], is_statement);
            rest = &inside[end..];
        }
    }

    fn read_tag(&mut self, tag: &str, is_statement: bool) {
        // What these name are blocks and templates.
        if is_statement && matches!(words(tag).next(), Some("block" | "endblock" | "include" | "extends")) {
            return;
        }
        let is_open = |quote: &str| tag.matches(quote).count() % 2 == 1;
        self.is_all |= (tag.contains('{') && tag.contains(':')) || ["\"", "'", "`"].into_iter().any(is_open);
        self.captures |= tag.contains("super") || (is_statement && captures(tag));
        let how = if is_plain(tag, is_statement) { Use::Written } else { Use::Worked };
        for word in words(tag) {
            self.is_all |= word == "__tera_context";
            self.fields[mark(word)] = true;
            let (before, behind) = around(tag, word);
            if before.ends_with('.') {
                continue;
            }
            let mark = &mut self.names[mark(word)];
            *mark = (*mark).max(Some(how));
            if word == PAGE {
                let field = behind.strip_prefix('.').and_then(|behind| words(behind).next());
                self.of_page =
                    self.of_page.take().zip(field).map(|(own, field)| &own | &[field.to_owned()].into());
            }
        }
    }

    /// Whether a template may ask for something of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.is_all || self.names[mark(name)].is_some()
    }

    /// Whether a template may ask for a field of this name.
    pub(super) fn holds_field(&self, name: &str) -> bool {
        self.is_all || self.fields[mark(name)]
    }

    /// Whether templates ask `page` for no other fields than these.
    pub(super) fn asks_page_only_for(&self, fields: &[&str]) -> bool {
        let of_page = self.of_page.as_ref().filter(|_| !self.is_all);
        of_page.is_some_and(|asked| asked.iter().all(|field| fields.contains(&field.as_str())))
    }

    /// Whether templates do no more with what has this name than to write it straight into the page and to ask whether it is
    /// there.
    pub(super) fn only_writes(&self, name: &str) -> bool {
        !self.is_all && !self.captures && self.names[mark(name)] != Some(Use::Worked)
    }
}

fn words(tag: &str) -> impl Iterator<Item = &str> {
    tag.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// What stands before a word of a tag and behind it.
fn around<'t>(tag: &'t str, word: &str) -> (&'t str, &'t str) {
    let start = word.as_ptr().addr() - tag.as_ptr().addr();
    (&tag[..start], &tag[start + word.len()..])
}

/// Whether a tag writes a name or field as it is, or asks whether some are there.
fn is_plain(tag: &str, is_statement: bool) -> bool {
    let inside = tag.trim_start_matches('-').trim_end_matches('-').trim();
    let are_words = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | ' '));
    if !is_statement {
        return are_words(inside) && !inside.contains(' ');
    }
    let condition = inside.strip_prefix("if ").or_else(|| inside.strip_prefix("elif "));
    condition.is_some_and(|names| are_words(names) && !words(names).any(|word| matches!(word, "is" | "in")))
}

/// Whether a tag begins a block whose text is taken up: `filter`, `set` without a value, a component with a body.
fn captures(tag: &str) -> bool {
    let inside = tag.trim_start_matches('-').trim_start();
    match words(inside).next() {
        Some("filter") => true,
        Some("set" | "set_global") => !inside.contains('='),
        _ => inside.starts_with('<'),
    }
}

fn mark(word: &str) -> usize {
    let hash = word.bytes().fold(word.len(), |hash, byte| hash.wrapping_mul(31) ^ usize::from(byte));
    (hash ^ (hash >> 14)) % MARKS
}

fn place(text: &str, pairs: [&[u8]; 2]) -> Option<usize> {
    text.as_bytes().windows(2).position(|two| pairs.contains(&two))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn asks_for_toc(template: &str) -> bool {
        Asked::by(["{{ title }}", template].into_iter()).holds("toc")
    }

    #[test]
    fn a_template_asks_for_what_it_builds_on_as_well() {
        let files = [
            ("default/base.html", "{{ lang }}{% include \"menu.html\" %}"),
            ("default/menu.html", "{{ home }}"),
            ("default/post.html", "{% extends \"base.html\" %}{{ words }}"),
            ("default/list.html", "{{ count }}"),
            ("default/parts.html", "{% component Part(a) %}{{ step }}{% endcomponent Part %}"),
            ("mine/post.html", "{% extends 'default/post.html' %}{{ toc }}"),
        ];
        let source = |(name, text): (&str, &str)| (name.to_owned(), Source::new(name, text));
        let asked = AskedBy::new(&files.map(source).into());
        let words = ["lang", "home", "words", "toc", "step", "count"];
        let of = |template| words.map(|word| asked.of(template).holds(word));
        assert_eq!(of("post.html"), [true, true, true, true, true, false]);
        assert_eq!(of("list.html"), [false, false, false, false, true, true]);
        assert_eq!(of("other.html"), [true; 6]);
    }

    #[test]
    fn a_word_counts_inside_tags_alone() {
        let with = [
            "{% for entry in toc %}",
            "{{ toc | length }}",
            "{{ site['toc'] }}",
            "{{ f(a={\"b\": 1}) }}",
            "{{ __tera_context }}",
        ];
        assert_eq!(with.map(asks_for_toc), [true; 5]);
        let without = ["<TermList terms={stages}/>", "{% <TermList terms={stages}/> %}"];
        assert_eq!(without.map(asks_for_toc), [false; 2]);
        assert!(asks_for_toc("{{ \"}}\" ~ toc }}"));
        let without = ["{% block toc %}{% endblock toc %}{%- include 'toc' %}"];
        assert_eq!(without.map(asks_for_toc), [false]);
        let without = ["{{ t.toc }}", "{% if page.toc %}"];
        assert_eq!(without.map(asks_for_toc), [false; 2]);
        let without = ["<nav class=\"toc\">", "{{ t.contents }} toc {% if tocs %}", "{#- `toc` -#}", "{{"];
        assert_eq!(without.map(asks_for_toc), [false; 4]);
    }

    #[test]
    fn a_word_may_only_be_written() {
        let only_writes = |template| Asked::by(["{{ title }}", template].into_iter()).only_writes("content");
        let so = [
            "{{ content }}{{-content-}}{% if content %}{%- elif not content or toc -%}{% endif %}",
            "{{ text | upper }}{% set a = text %}{{ <Part a={text}/> }}",
            "{{ content.title }}{% if content.href or not text %}{% endif %}",
            "content",
        ];
        assert_eq!(so.map(only_writes), [true; 4]);
        let not = [
            "{{ content | upper }}",
            "{{ content }}{{ text ~ content }}",
            "{{ content if toc else text }}",
            "{% set a = content %}",
            "{% for a in content %}{% endfor %}",
            "{% if content == text %}{% endif %}",
            "{% if content is string %}{% endif %}",
            "{% if text in content %}{% endif %}",
            "{% set a %}{{ content }}{% endset %}{{ a | upper }}",
            "{%- filter upper %}{{ content }}{% endfilter %}",
            "{% block main %}{{ content }}{{ super() }}{% endblock %}",
            "{% <Part> %}{{ content }}{% </Part> %}",
            "{{ <Part content/> }}",
            "{{ __tera_context }}",
        ];
        assert_eq!(not.map(only_writes), [false; 14]);
    }

    #[test]
    fn fields_count_behind_a_dot_as_well() {
        let asked = Asked::by(["{{ t.title }} {{ site['lang'] }}"].into_iter());
        assert_eq!(["title", "lang", "t"].map(|name| asked.holds_field(name)), [true; 3]);
        assert_eq!(["title", "lang", "t"].map(|name| asked.holds(name)), [false, true, true]);
    }

    #[test]
    fn what_page_is_asked_for() {
        let only_kind =
            |template| Asked::by([template, "{{ page.kind }}"].into_iter()).asks_page_only_for(&["kind"]);
        let so = ["{{ link.page }}", "{% if page.kind == \"home\" %}", "page.href"];
        assert_eq!(so.map(only_kind), [true; 3]);
        let not = [
            "{{ page.href }}",
            "{{ page }}",
            "{{ page['kind'] }}",
            "{{ page?.kind }}",
            "{{ __tera_context }}",
        ];
        assert_eq!(not.map(only_kind), [false; 5]);
    }
}
