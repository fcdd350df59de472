//! The look that site.yaml gives a theme.

use crate::config::Skin;
use crate::text::Source;
use crate::theme::{Layer, LayerFile};

/// The style sheet that a skin changes.
const STYLE_SHEET: &str = "static/style.css";

/// The layers, weakest first, with the skin's rule at the end of the style sheet that is published. A theme without a
/// `style.css` of its own wears the one below it.
pub fn skinned(mut layers: Vec<Layer>, skin: &Skin) -> Vec<Layer> {
    let Some(rule) = skin.css() else { return layers };
    let strongest = layers.iter_mut().rev().find_map(|layer| layer.files.get_mut(STYLE_SHEET));
    match strongest {
        Some(LayerFile::Text(source)) => {
            *source = Source::new(source.path().clone(), format!("{}\n{rule}", source.text()));
        }
        Some(LayerFile::Bytes(bytes)) => *bytes = [&**bytes, b"\n", rule.as_bytes()].concat().into(),
        None => {}
    }
    layers
}
