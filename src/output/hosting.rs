//! What hosts read: `_headers` and `_redirects`, as Netlify, Cloudflare Pages and others know them, and the icon.

use crate::page::redirect_address;
use crate::site::{Icon, PostId, Site};
use crate::text::escape_xml_into;

/// `/_headers`: the policy that each page carries in itself, and what only a header can say.
/// Pictures in SVG, which may hold scripts, are opened in a sandbox.
pub(super) fn headers(policy: &str) -> String {
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n\
         /*.svg\n  Content-Security-Policy: sandbox\n"
    )
}

/// `/_redirects`: old addresses, for hosts that can answer with a redirect; others have a page there that does it.
/// No address holds a `*` or a `:`, which would be placeholders.
pub(super) fn redirects(site: &Site) -> String {
    let base = &site.config.base_url;
    let mut out = String::new();
    for (address, PostId(index)) in &site.redirects {
        let from = base.href(&redirect_address(address));
        let to = base.href(&site.entries[*index as usize].address);
        out.push_str(&format!("{from} {to} 301\n"));
    }
    out
}

/// `/favicon.svg`: an emoji as a picture; nothing for an icon that is a file.
pub(super) fn icon(icon: &Icon) -> String {
    let Icon::Emoji(emoji) = icon else { return String::new() };
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\"><text x=\"50\" y=\"86\" font-size=\"84\" \
         text-anchor=\"middle\">",
    );
    escape_xml_into(&mut out, emoji);
    out.push_str("</text></svg>\n");
    out
}
