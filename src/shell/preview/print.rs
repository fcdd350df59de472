//! What tells whether something that was read has changed.

use crate::diagnostic::{Report, json};
use crate::pipeline::{Inputs, PostFile};
use crate::text::Source;
use crate::theme::Layer;

/// 256 bits of BLAKE3 over what was read, and over what was wrong with it.
pub(super) type Digest = [u8; 32];

/// Of one post.
pub(super) fn of_post(file: &PostFile) -> Digest {
    let mut print = Print::default();
    print.source(file.source.value.as_ref());
    print.report(&file.source.report);
    print.0.finalize().into()
}

/// Of what every post depends on.
pub(super) fn of_setup(inputs: &Inputs) -> Digest {
    let mut print = Print::default();
    for table in [&inputs.companies, &inputs.stages, &inputs.authors] {
        print.source(table.as_ref());
    }
    for source in &inputs.defaults {
        print.source(Some(source));
    }
    print.0.finalize().into()
}

/// Of a theme.
pub(super) fn of_layers(layers: &[Layer]) -> Digest {
    let mut print = Print::default();
    for layer in layers {
        print.bytes(layer.name.as_bytes());
        for (path, file) in &layer.files {
            print.bytes(path.as_bytes());
            print.bytes(&file.bytes());
        }
    }
    print.0.finalize().into()
}

#[derive(Default)]
struct Print(blake3::Hasher);

impl Print {
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn source(&mut self, source: Option<&Source>) {
        match source {
            Some(source) => {
                self.bytes(source.path().as_bytes());
                self.bytes(source.text().as_bytes());
            }
            None => self.bytes(&[0]),
        }
    }

    fn report(&mut self, report: &Report) {
        for problem in report.diagnostics() {
            self.bytes(json(problem).as_bytes());
        }
    }
}
