//! "Did you mean": the known name nearest to what was written.

use std::cmp::Reverse;

/// The candidate nearest to `written`, if it is near enough to be meant.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let near =
        candidates.into_iter().filter_map(|candidate| Some((distance(&written, candidate)?, candidate)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// Up to three files that may be meant by `written`: those of the same name (endings left out), else those of names near enough; the nearest
/// first, then those in folders of the same names.
pub fn nearest_files<'a>(written: &str, files: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let name = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase()
    };
    let wanted = name(written);
    let near = files.into_iter().filter_map(|file| Some((distance(&wanted, &name(file))?, file)));
    let mut near: Vec<(usize, &str)> = near.collect();
    if near.iter().any(|(distance, _)| *distance == 0) {
        near.retain(|(distance, _)| *distance == 0);
    }
    let common = |file: &str| written.rsplit('/').zip(file.rsplit('/')).take_while(|(a, b)| a == b).count();
    near.sort_by_cached_key(|(distance, file)| (*distance, Reverse(common(file)), *file));
    near.into_iter().take(3).map(|(_, file)| file).collect()
}

/// How far `candidate` is from the lower-case `written`; none if nobody would take one for the other.
fn distance(written: &str, candidate: &str) -> Option<usize> {
    let letters = candidate.chars().count();
    let allowed = (written.chars().count() / 3).clamp(1, 3);
    if letters.abs_diff(written.chars().count()) > allowed {
        return None;
    }
    let distance = strsim::osa_distance(written, &candidate.to_lowercase());
    (distance <= allowed && distance < letters).then_some(distance)
}

/// The `count` candidates most like `written`, the most alike first: those of which at least half would stay as it is.
pub fn near_addresses<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    count: usize,
) -> Vec<&'a str> {
    let length = written.chars().count();
    let is_alike = |candidate: &&str| candidate.chars().count().abs_diff(length) <= length / 2;
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(is_alike)
        .map(|candidate| (strsim::osa_distance(written, candidate), candidate))
        .filter(|(distance, _)| *distance <= length / 2)
        .collect();
    near.sort_unstable();
    near.into_iter().take(count).map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_only() {
        assert_eq!(nearest("titel", ["title", "date"]), Some("title"));
        assert_eq!(nearest("banana", ["title", "date"]), None);
    }

    #[test]
    fn files_of_the_same_name_are_meant_first() {
        let files = ["posts/b/index.md", "posts/a/index.md", "posts/a/indx.md", "posts/kakao.md", "index.md"];
        assert_eq!(nearest_files("a/index.md", files), ["posts/a/index.md", "index.md", "posts/b/index.md"]);
        assert_eq!(nearest_files("../kakoa.md", files), ["posts/kakao.md"]);
        assert_eq!(nearest_files("naver.md", files), [""; 0]);
        assert_eq!(nearest_files("q.md", ["a.md", "b.md"]), [""; 0]);
    }

    #[test]
    fn addresses_like_one_that_is_missing() {
        let known = ["/posts/kakao/", "/posts/kakao-2/", "/tags/", "/companies/coupang/"];
        assert_eq!(near_addresses("/posts/kako/", known, 5), ["/posts/kakao/", "/posts/kakao-2/"]);
    }
}
