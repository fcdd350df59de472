//! What pages may load and run: the Content-Security-Policy, with the hash of the theme's one inline script.

use crate::diagnostic::{Blame, Diagnostic};
use crate::text::Source;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What a page may do unless the theme asks for more: show and run what the site itself has, and show pictures from
/// anywhere. Directives that are not named fall back to the first (CSP Level 3, section 6.8.3).
const DIRECTIVES: [(&str, &str); 8] = [
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' https: data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
];

/// Bytes of the inline script: more belongs into a file that browsers keep.
const LONGEST_SCRIPT: usize = 300;

/// The file of a layer with the script that runs before a page is shown.
pub(super) const SCRIPT: &str = "head.js";

/// The script as it stands in pages: line ends as browsers see them, without outer blanks. Gives `theme/head-script`
/// for one that is over 300 bytes long or would end its element.
pub(super) fn script(source: &Source) -> Result<String, Diagnostic> {
    let script = source.text().replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    let problem = |message: String| {
        Diagnostic::error("theme/head-script", message).blamed(Blame::Setup).in_file(source.path())
    };
    let lower = script.to_ascii_lowercase();
    if let Some(mark) = ["</script", "<script", "<!--"].into_iter().find(|mark| lower.contains(mark)) {
        return Err(problem(format!("`{mark}` may not stand in a script inside a page"))
            .hint("write it in two parts: `\"<\" + \"/script\"`"));
    }
    if script.len() > LONGEST_SCRIPT {
        let message = format!(
            "this script has {} bytes, more than {LONGEST_SCRIPT}: it stands in every page",
            script.len()
        );
        return Err(
            problem(message).hint("put what can wait into a file under static/ and load it as a module")
        );
    }
    Ok(script)
}

/// What `policy` of theme.yaml adds, directive by directive; the error is a part that is none.
pub(super) fn additions(text: &str) -> Result<Vec<(String, String)>, String> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    let part = |part: &str| {
        let (name, sources) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
        let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let is_source =
            |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b',' | b'&');
        let are_sources = sources.bytes().all(|byte| is_source(byte) || byte == b' ');
        let words = sources.split_whitespace().collect::<Vec<_>>().join(" ");
        (is_name && are_sources && !words.is_empty()).then(|| (name.to_owned(), words)).ok_or(part.to_owned())
    };
    parts.map(part).collect()
}

/// The policy of all pages.
pub(super) fn policy(added: &[(String, String)], script: &str) -> String {
    let mut directives: Vec<(&str, String)> =
        DIRECTIVES.iter().map(|(name, sources)| (*name, (*sources).to_owned())).collect();
    let hash = (!script.is_empty()).then(|| hash(script));
    let own = hash.iter().map(|hash| ("script-src", hash.as_str()));
    let added = added.iter().map(|(name, sources)| (name.as_str(), sources.as_str()));
    for (name, sources) in own.chain(added) {
        match directives.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) if known == "'none'" => *known = sources.to_owned(),
            Some((_, known)) => *known = format!("{known} {sources}"),
            None => directives.push((name, sources.to_owned())),
        }
    }
    let directives: Vec<String> =
        directives.into_iter().map(|(name, sources)| format!("{name} {sources}")).collect();
    directives.join("; ")
}

fn hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(hmac_sha256::Hash::hash(script.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_allowed_by_its_hash() {
        // The example of CSP Level 3, section 8.3.
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
        assert_eq!(
            policy(&[], "alert('Hello, world.');"),
            "default-src 'none'; script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; \
             style-src 'self'; img-src 'self' https: data:; font-src 'self'; connect-src 'self'; \
             base-uri 'none'; form-action 'none'"
        );
    }

    #[test]
    fn a_theme_adds_sources() {
        let added =
            additions("script-src https://giscus.app;  frame-src\thttps://giscus.app ; form-action 'self';");
        let added = added.unwrap();
        assert_eq!(
            policy(&added, ""),
            "default-src 'none'; script-src 'self' https://giscus.app; style-src 'self'; \
             img-src 'self' https: data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
             form-action 'self'; frame-src https://giscus.app"
        );
    }

    #[test]
    fn what_is_no_directive() {
        for text in [
            "https://giscus.app",
            "script-src",
            "script-src \"x\"",
            "script-src a\nX-Header: b",
            "img-src <b>",
        ] {
            assert_eq!(additions(text), Err(text.to_owned()));
        }
    }

    #[test]
    fn a_script_stays_in_its_element() {
        let read = |text: &str| script(&Source::new("themes/mine/head.js", text));
        assert_eq!(read("\r\n a;\r\nb \n").unwrap(), "a;\nb");
        assert_eq!(
            read("x = '</SCRIPT>'").unwrap_err().message,
            "`</script` may not stand in a script inside a page"
        );
        assert_eq!(
            read(&"a".repeat(301)).unwrap_err().message,
            "this script has 301 bytes, more than 300: it stands in every page"
        );
    }
}
