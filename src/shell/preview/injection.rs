//! What the preview adds to a page as it leaves.

use crate::shell::preview::asked::OWN;
use crate::shell::preview::snapshot::Ribbon;
use crate::text::{escape_html, percent_encode};

/// Where an addition begins and ends.
const BEGIN: &str = "<!--afterword preview-->";
const END: &str = "<!--/afterword preview-->";

/// What the script must know.
#[derive(Debug)]
pub(super) struct Injection<'a> {
    /// Of this run.
    pub(super) token: &'a str,
    /// The state that the page shows.
    pub(super) revision: u64,
    /// The page's ETag.
    pub(super) etag: &'a str,
    /// Why the page would not be published.
    pub(super) ribbon: Option<Ribbon>,
    /// Addresses like the one that does not exist.
    pub(super) near: &'a [String],
    /// Whether the page is in Korean.
    pub(super) is_korean: bool,
}

impl Injection<'_> {
    /// The page with style sheet, ribbon and script at the end of its body, and a policy that lets them in.
    pub(super) fn added_to(&self, html: &str) -> String {
        let end = html.rfind("</body>").unwrap_or(html.len());
        let (before, after) = html.split_at(end);
        let mut out = String::with_capacity(html.len() + 512);
        out.push_str(&opened(before));
        out.push_str(BEGIN);
        out.push_str(&format!("<link rel=\"stylesheet\" href=\"{OWN}preview.css\">"));
        if let Some(ribbon) = self.ribbon {
            out.push_str(&format!("<aside class=\"afterword-ribbon\">{}</aside>", self.word(ribbon)));
        }
        self.near_into(&mut out);
        out.push_str(&format!(
            "<script src=\"{OWN}preview.js\" data-token=\"{}\" data-revision=\"{}\" data-etag=\"{}\" defer></script>",
            self.token,
            self.revision,
            escape_html(self.etag)
        ));
        out.push_str(END);
        out.push_str(after);
        out
    }

    fn word(&self, ribbon: Ribbon) -> &'static str {
        match (ribbon, self.is_korean) {
            (Ribbon::Draft, true) => "초안",
            (Ribbon::Draft, false) => "Draft",
            (Ribbon::Scheduled, true) => "예약됨",
            (Ribbon::Scheduled, false) => "Scheduled",
        }
    }

    fn near_into(&self, out: &mut String) {
        if self.near.is_empty() {
            return;
        }
        let title = if self.is_korean { "비슷한 주소" } else { "Addresses like this one" };
        out.push_str(&format!("<nav class=\"afterword-near\"><p>{title}</p><ul>"));
        for address in self.near {
            let (href, text) = (escape_html(&percent_encode(address)), escape_html(address));
            out.push_str(&format!("<li><a href=\"{href}\">{text}</a></li>"));
        }
        out.push_str("</ul></nav>");
    }
}

/// The page with a policy that allows scripts, style sheets and requests of its own site, if it has one that does not.
fn opened(html: &str) -> std::borrow::Cow<'_, str> {
    const META: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let found = html.find(META).and_then(|start| {
        let start = start + META.len();
        html[start..].find('"').map(|length| start..start + length)
    });
    let Some(place) = found else { return html.into() };
    let policy = opened_policy(&html[place.clone()]);
    if policy == html[place.clone()] {
        html.into()
    } else {
        [&html[..place.start], &policy, &html[place.end..]].concat().into()
    }
}

fn opened_policy(policy: &str) -> String {
    let mut directives: Vec<String> = policy.split(';').map(|part| part.trim().to_owned()).collect();
    directives.retain(|directive| !directive.is_empty());
    for name in ["script-src", "style-src", "connect-src"] {
        let words = |directive: &String| directive.split_whitespace().next().map(str::to_ascii_lowercase);
        let found = directives.iter_mut().find(|directive| words(directive).as_deref() == Some(name));
        match found {
            Some(directive) if directive.contains("'self'") => {}
            Some(directive) => *directive = directive.replace(" 'none'", "") + " 'self'",
            None => directives.push(format!("{name} 'self'")),
        }
    }
    let joined = directives.join("; ");
    let is_same = policy.split(';').filter(|part| !part.trim().is_empty()).count() == directives.len()
        && directives.iter().all(|directive| policy.contains(directive.as_str()));
    if is_same { policy.to_owned() } else { joined }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(near: &[String]) -> Injection<'_> {
        Injection { token: "t0", revision: 3, etag: "W/\"e\"", ribbon: None, near, is_korean: true }
    }

    #[test]
    fn the_script_comes_last_in_the_body() {
        let expected = "<body><p>a</p><!--afterword preview--><link rel=\"stylesheet\" href=\"/.afterword/preview.css\">\
            <aside class=\"afterword-ribbon\">초안</aside>\
            <nav class=\"afterword-near\"><p>비슷한 주소</p><ul><li><a href=\"/%ED%9B%84/\">/후/</a></li></ul></nav>\
            <script src=\"/.afterword/preview.js\" data-token=\"t0\" data-revision=\"3\" data-etag=\"W/&quot;e&quot;\" defer></script>\
            <!--/afterword preview--></body></html>";
        let near = ["/후/".to_owned()];
        let injection = Injection { ribbon: Some(Ribbon::Draft), ..plain(&near) };
        assert_eq!(injection.added_to("<body><p>a</p></body></html>"), expected);
        assert!(plain(&[]).added_to("no body").starts_with("no body<!--afterword preview-->"));
    }

    #[test]
    fn a_policy_is_opened_as_far_as_needed() {
        for (policy, expected) in [
            (
                "default-src 'none'; style-src 'self'",
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
            ),
            ("script-src 'none'", "script-src 'self'; style-src 'self'; connect-src 'self'"),
            (
                "script-src 'self' 'sha256-a='; style-src 'self'; connect-src 'self'",
                "script-src 'self' 'sha256-a='; style-src 'self'; connect-src 'self'",
            ),
        ] {
            assert_eq!(opened_policy(policy), expected);
        }
    }
}
