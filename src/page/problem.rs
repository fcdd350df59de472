//! What can be wrong between pages, in words.

use crate::address::Address;
use crate::diagnostic::Diagnostic;

pub(super) fn address_taken(address: &Address) -> Diagnostic {
    Diagnostic::error("address/taken", format!("something else is published at `{address}`"))
        .hint("give this one another address, or delete it")
}

pub(super) fn file_and_folder(address: &Address, other: &Address) -> Diagnostic {
    let message = format!("`{address}` and `{other}` need a file and a folder of the same name");
    Diagnostic::error("address/taken", message).hint("give one of them another address")
}
