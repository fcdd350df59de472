//! The files of a theme from one place.

use crate::text::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of a theme from one place: the program itself, `themes/<name>` or `themes/overrides`.
#[derive(Debug, Clone)]
pub struct Layer {
    /// `default` for the theme in the program, else the folder's name below `themes/`. Templates of a stronger layer
    /// reach the ones below by it: `{% extends "default/post.html" %}`.
    pub name: String,
    /// The files by their path in the layer: `templates/post.html`, `static/style.css`, `i18n/ko.yaml`, `theme.yaml`.
    pub files: BTreeMap<String, LayerFile>,
}

/// One file of a theme.
#[derive(Debug, Clone)]
pub enum LayerFile {
    /// A text; templates, texts of the interface and `theme.yaml` must be one.
    Text(Source),
    /// Bytes as they are.
    Bytes(Arc<[u8]>),
}

impl LayerFile {
    /// The bytes to publish.
    pub fn bytes(&self) -> Arc<[u8]> {
        match self {
            Self::Text(source) => source.text().as_bytes().into(),
            Self::Bytes(bytes) => bytes.clone(),
        }
    }
}
