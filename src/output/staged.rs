//! Writing a bundle as a whole: the new site is made beside the old one, and takes its place in one step.
//!
//! Until then nothing of the old site is touched, so that a full disk, a missing right or the end of the program leave it
//! as it was. Files that stay the same are not written again but get a second name in the new folder.

use super::content::{hash_of, is_equal};
use super::exchange::{exchange, lock};
use super::file::failed;
use super::former::{remove, rescue};
use super::manifest::Manifest;
use super::obstacles::{folders_of, is_as_written, is_folder, refuse_foreign};
use super::others::{Others, keep_permissions};
use super::place::Place;
use super::written::Written;
use super::{capitals, in_place};
use crate::bundle::{Bundle, Content};
use crate::text::SitePath;
use crate::vfs::Error;
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

pub(super) fn write(bundle: &Bundle, place: &Place) -> Result<Written, Error> {
    let changes = Changes::of(bundle, &place.out)?;
    if changes.are_none() {
        changes.manifest()?.write(&place.out)?;
        return Ok(changes.count());
    }
    let others = Others::of(&place.out, |path| changes.is_ours(path))?;
    // Only trying tells whether anything may be made there.
    let Some(others) = others.filter(|_| fs::create_dir(&place.staging).is_ok()) else {
        return in_place::write(bundle, &place.out);
    };
    // Another build that finds this folder in the place of the old one has to wait as well.
    let _lock = lock(&place.staging);
    let made = changes.make(place, &others).and_then(|()| exchange(&place.staging, &place.out, &place.retired));
    if made.is_ok() {
        rescue(&place.staging, &place.out)?;
    }
    // What cannot be removed now is left to the next build, which tells of it.
    drop(remove(&place.staging));
    made.map(|()| changes.count())
}

/// What a build finds in the output folder of the one before.
struct Changes<'b> {
    bundle: &'b Bundle,
    /// Each file, and whether it is there as it has to be.
    entries: Vec<(&'b SitePath, &'b Content, bool)>,
    /// Files of the former build that go.
    removed: HashSet<SitePath>,
    /// Files of the former build whose names change in capitals, by their old names.
    renamed: HashSet<SitePath>,
}

impl<'b> Changes<'b> {
    fn of(bundle: &'b Bundle, out: &Path) -> Result<Changes<'b>, Error> {
        let mut old = Manifest::read(out)?;
        let renamed = capitals::changed(&old, bundle, out);
        for (before, after) in &renamed {
            old.rename(before, after.clone());
        }
        for folder in folders_of(bundle) {
            is_folder(&out.join(folder.as_str()))?;
        }
        refuse_foreign(bundle, out, &old)?;
        let files: Vec<_> = bundle.iter().collect();
        let is_same =
            |(path, content): (&'b SitePath, &'b Content)| (path, content, is_equal(&out.join(path.as_str()), content));
        let entries = files.into_par_iter().map(is_same).collect();
        let gone = old.iter().filter(|(path, hash)| bundle.get(path).is_none() && is_as_written(out, path, hash));
        let removed = gone.map(|(path, _)| path.clone()).collect();
        Ok(Changes { bundle, entries, removed, renamed: renamed.into_iter().map(|(before, _)| before).collect() })
    }

    fn are_none(&self) -> bool {
        self.removed.is_empty() && self.renamed.is_empty() && self.entries.iter().all(|(_, _, is_same)| *is_same)
    }

    fn count(&self) -> Written {
        let unchanged = self.entries.iter().filter(|(_, _, is_same)| *is_same).count();
        Written { written: self.entries.len() - unchanged, unchanged, removed: self.removed.len() }
    }

    /// Whether a file of the old folder is one of ours, which has a successor or goes.
    fn is_ours(&self, path: &SitePath) -> bool {
        self.bundle.get(path).is_some() || self.removed.contains(path) || self.renamed.contains(path)
    }

    fn manifest(&self) -> Result<Manifest, Error> {
        let hashes = self.entries.par_iter().map(|(path, content, _)| Ok(((*path).clone(), hash_of(content)?)));
        Ok(hashes.collect::<Result<Vec<_>, Error>>()?.into_iter().collect())
    }

    /// The whole new site, and what is not ours of the old one.
    fn make(&self, place: &Place, others: &Others) -> Result<(), Error> {
        let Place { out, staging, .. } = place;
        // Should the machine stop half-way, the next build knows by this what here is ours.
        Manifest::default().with(self.bundle.iter().map(|(path, _)| path)).write(staging)?;
        let folders = folders_of(self.bundle);
        for folder in &folders {
            let new = staging.join(folder.as_str());
            fs::create_dir(&new).map_err(|error| failed("create the folder", &new, &error))?;
        }
        self.entries.par_iter().try_for_each(|(path, content, is_same)| {
            let (old, new) = (out.join(path.as_str()), staging.join(path.as_str()));
            if *is_same && fs::hard_link(&old, &new).is_ok() {
                return Ok(());
            }
            create(&new, content).map_err(|error| failed("write", &old, &error))
        })?;
        others.bring_along(out, staging)?;
        self.manifest()?.write(staging)?;
        for folder in folders.iter().map(SitePath::as_str).chain([""]) {
            keep_permissions(&out.join(folder), &staging.join(folder));
        }
        Ok(())
    }
}

fn create(path: &Path, content: &Content) -> std::io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    match content {
        Content::Bytes(bytes) => file.write_all(bytes),
        Content::Copy(from) => std::io::copy(&mut fs::File::open(from)?, &mut file).map(drop),
    }
}
