//! Where in a text an address stands that nobody put brackets around (GFM 0.29, 6.9, with what Korean needs).

use crate::text::Span;
use std::borrow::Cow;

/// The addresses in `text`, which begins at byte `base` of its file, in order.
pub(super) fn find(text: &str, base: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let schemes = memchr::memmem::find_iter(bytes, b"://").filter_map(|at| scheme_start(text, at));
    let mut starts: Vec<(usize, usize)> = schemes.collect();
    starts.extend(memchr::memmem::find_iter(bytes, b"www.").filter_map(|at| www_start(bytes, at)));
    starts.sort_unstable();
    let mut found: Vec<Span> = Vec::new();
    for (start, host) in starts {
        let behind = found.last().map_or(0, |last| last.end - base);
        if start < behind || is_placed(text, start) {
            continue;
        }
        found.extend(end(text, start, host).map(|end| Span::new(start, end).shifted(base)));
    }
    found
}

/// Start of the scheme before `://`, and of the host behind it.
fn scheme_start(text: &str, at: usize) -> Option<(usize, usize)> {
    let scheme = ["https", "http"].into_iter().find(|scheme| text[..at].ends_with(scheme))?;
    let start = at - scheme.len();
    let is_word = start > 0 && text.as_bytes()[start - 1].is_ascii_alphanumeric();
    (!is_word).then_some((start, at + 3))
}

fn www_start(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let before = at.checked_sub(1).map(|before| bytes[before]);
    let is_inside = before.is_some_and(|b| b.is_ascii_alphanumeric() || b"/.-@=&%+?:".contains(&b));
    (!is_inside).then_some((at, at + 4))
}

/// Whether Markdown or HTML already says what the address is: a destination, an attribute, an autolink, a definition.
fn is_placed(text: &str, start: usize) -> bool {
    ["](", "](<", "<", "=\"", "='", "]: "].into_iter().any(|before| text[..start].ends_with(before))
}

/// Where the address ends that begins at `start`, with its host at `host`.
fn end(text: &str, start: usize, host: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte);
    let length = bytes[host..].iter().take_while(|byte| is_host(byte)).count();
    let name = text[host..host + length].trim_end_matches(['.', '-', '_']);
    let needs_dot = !bytes[start..].starts_with(b"http");
    let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric()) && (!needs_dot || name.contains('.'));
    if !is_name {
        return None;
    }
    let mut at = host + length;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
            byte if is_address_byte(byte) => at += 1,
            0x80.. => match korean_part(&text[host + length..at], &text[at..]) {
                Some(length) => at += length,
                None => break,
            },
            _ => break,
        }
    }
    // A name may end in `_`; whether it does here or emphasis ends, the mark before the address tells, else the parser.
    if text[..start].ends_with('_') {
        at = start + text[start..at].trim_end_matches('_').len();
    }
    Some(start + trimmed(&text[start..at]))
}

fn is_address_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte)
}

/// What follows an address without a blank, as far as it is written without one.
const PARTICLES: [&str; 32] = [
    "을",
    "를",
    "이",
    "가",
    "은",
    "는",
    "의",
    "에",
    "와",
    "과",
    "도",
    "만",
    "로",
    "으로",
    "에서",
    "에는",
    "에도",
    "에서는",
    "에서도",
    "부터",
    "까지",
    "처럼",
    "보다",
    "라고",
    "라는",
    "이라고",
    "이라는",
    "입니다",
    "이다",
    "참고",
    "참조",
    "하고",
];

/// Hangul behind an address ends it: it is a particle. Only where a part of the address begins, it may be that part.
fn korean_part(behind_host: &str, rest: &str) -> Option<usize> {
    let is_hangul = |c: char| matches!(c, '가'..='힣');
    let length = rest.find(|c| !is_hangul(c)).unwrap_or(rest.len());
    let goes_on = behind_host.ends_with(['/', '=', '#', '-', '_', '+']) || behind_host.ends_with(is_hangul);
    (length > 0 && goes_on && !PARTICLES.contains(&&rest[..length])).then_some(length)
}

/// Length of an address without what belongs to the sentence around it.
pub(super) fn trimmed(address: &str) -> usize {
    let bytes = address.as_bytes();
    let count = |byte: u8| memchr::memchr_iter(byte, bytes).count();
    let (opening, mut closing) = (count(b'('), count(b')'));
    let mut end = bytes.len();
    while let Some(last) = end.checked_sub(1).map(|last| bytes[last]) {
        match last {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'~' | b'\'' => end -= 1,
            b')' if closing > opening => {
                closing -= 1;
                end -= 1;
            }
            b';' => {
                let name =
                    bytes[..end - 1].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                let is_reference = name > 0 && address[..end - 1 - name].ends_with('&');
                end -= if is_reference { name + 2 } else { 1 };
            }
            _ => break,
        }
    }
    end
}

/// An address as it is meant: without backslashes before punctuation.
pub(super) fn unescaped(address: &str) -> Cow<'_, str> {
    if address.contains('\\') { Cow::Owned(address.replace('\\', "")) } else { Cow::Borrowed(address) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text, 0).into_iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn a_particle_ends_an_address() {
        assert_eq!(found("https://a.kr/x를 보고 https://a.kr에서"), ["https://a.kr/x", "https://a.kr"]);
        assert_eq!(found("https://a.kr/에서 (www.a.kr)은"), ["https://a.kr/", "www.a.kr"]);
    }

    #[test]
    fn hangul_that_begins_a_part_of_an_address_belongs_to_it() {
        assert_eq!(found("https://a.kr/w/면접-후기?q=카카오 끝"), ["https://a.kr/w/면접-후기?q=카카오"]);
    }

    #[test]
    fn the_sentence_keeps_its_own_punctuation() {
        assert_eq!(
            found("(https://a.kr/b_(c)), http://a.kr/d. https://a.kr?"),
            ["https://a.kr/b_(c)", "http://a.kr/d", "https://a.kr",]
        );
        assert_eq!(
            found("https://a.kr/b&lt; https://a.kr/?a=1&amp;b=2;"),
            ["https://a.kr/b", "https://a.kr/?a=1&amp;b=2"]
        );
        assert_eq!(
            found("**https://a.kr/b** \"http://a.kr\" https://a.kr/]"),
            ["https://a.kr/b", "http://a.kr", "https://a.kr/"]
        );
    }

    #[test]
    fn what_is_no_address_of_its_own() {
        assert_eq!(
            found("](https://a.kr) <https://a.kr> href=\"https://a.kr\" xhttp://a.kr ftp://a.kr"),
            [""; 0]
        );
        assert_eq!(found("https:// www. www.a http://- https://가.kr awww.a.kr"), [""; 0]);
        assert_eq!(found("https://www.a.kr"), ["https://www.a.kr"]);
    }
}
