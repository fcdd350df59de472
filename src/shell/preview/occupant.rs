//! Who listens at a port already.

use std::path::Path;

/// A running program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occupant {
    /// Its number.
    pub(super) process: u32,
    /// Its name.
    pub(super) name: String,
}

/// The program that listens at a port of this machine, where the system tells (proc(5)) and it is ours to know.
pub(super) fn of_port(port: u16) -> Option<Occupant> {
    let socket = ["/proc/net/tcp", "/proc/net/tcp6"].iter().find_map(|table| {
        let table = std::fs::read_to_string(table).ok()?;
        table.lines().find_map(|line| listening(line, port).map(|inode| format!("socket:[{inode}]")))
    })?;
    let processes = std::fs::read_dir("/proc").ok()?.flatten();
    let mut numbered = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let process = numbered.find(|process| holds(*process, &socket))?;
    let name = std::fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
    Some(Occupant { process, name: name.trim().to_owned() })
}

/// The number of the socket in a line of the system's table, if it listens at `port`.
fn listening(line: &str, port: u16) -> Option<&str> {
    const LISTENS: &str = "0A";
    let columns: Vec<&str> = line.split_whitespace().collect();
    let (local, state, inode) = (columns.get(1)?, columns.get(3)?, columns.get(9)?);
    let (_, local_port) = local.rsplit_once(':')?;
    let is_here = u16::from_str_radix(local_port, 16).is_ok_and(|local_port| local_port == port);
    (is_here && *state == LISTENS).then_some(inode)
}

fn holds(process: u32, socket: &str) -> bool {
    let descriptors = std::fs::read_dir(format!("/proc/{process}/fd"));
    let leads = |path: &Path| std::fs::read_link(path).is_ok_and(|target| target == Path::new(socket));
    descriptors.is_ok_and(|descriptors| descriptors.flatten().any(|entry| leads(&entry.path())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_systems_table_is_understood() {
        let line = "   1: 0100007F:0457 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 123456 1 0 100 0 0 10 0";
        assert_eq!(listening(line, 1111), Some("123456"));
        assert_eq!(listening(line, 1112), None);
        assert_eq!(listening(&line.replace(" 0A ", " 01 "), 1111), None);
        assert_eq!(listening("  sl  local_address rem_address   st tx_queue", 1111), None);
    }
}
