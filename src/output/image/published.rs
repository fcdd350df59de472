//! An image file of the site as it is published, or why it is not.

use crate::diagnostic::Diagnostic;
use crate::output::image::{kind, svg_problem, without_metadata};
use std::borrow::Cow;

const ENDINGS: [&str; 8] = ["png", "apng", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

fn ending(path: &str) -> String {
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether a file is an image by its name.
pub fn is_image_name(path: &str) -> bool {
    ENDINGS.contains(&ending(path).as_str())
}

/// The bytes to publish for the image at `path`: without metadata. The error is an image that is broken, is something else
/// than its name says, or is an SVG that could run code.
pub fn published(path: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Diagnostic> {
    let ending = ending(path);
    if ending == "svg" {
        return drawing(path, bytes);
    }
    let Some(kind) = kind(&bytes) else {
        return Err(Diagnostic::error("image/kind", format!("`{path}` is no image"))
            .in_file(path)
            .hint("its first bytes are those of no image format; export it again"));
    };
    if !kind.extensions().contains(&ending.as_str()) {
        let right = kind.extensions()[0];
        return Err(Diagnostic::error(
            "image/kind",
            format!("`{path}` is something else than its name says"),
        )
        .in_file(path)
        .hint(format!("rename it to end in `.{right}`")));
    }
    match without_metadata(&bytes) {
        Ok(Cow::Owned(clean)) => Ok(clean),
        Ok(Cow::Borrowed(_)) => Ok(bytes),
        Err(why) => Err(Diagnostic::error("image/broken", format!("`{path}` is broken: {why}"))
            .in_file(path)
            .hint("its metadata, such as the place it was taken at, cannot be taken out; export it again")),
    }
}

fn drawing(path: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Diagnostic> {
    let problem = match std::str::from_utf8(&bytes) {
        Ok(text) => svg_problem(text).map(|problem| problem.danger.to_string()),
        Err(_) => Some("it is not written in UTF-8".to_owned()),
    };
    match problem {
        None => Ok(bytes),
        Some(why) => Err(Diagnostic::error("image/svg", format!("`{path}` is not published: {why}"))
            .in_file(path)
            .hint("a drawing that is opened by itself could run code or load files; save it as plain SVG, or as PNG")),
    }
}
