//! What a build leaves in the output folder, and what it never does there.

use crate::pages;
use crate::site::{SOP, Site, files_below, in_japanese, page};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A site with something of everything, in folders of several depths.
fn nested() -> Site {
    let sop = |title: &str, more: &str| {
        SOP.replace("Handle a refund request", title).replace("RMA.", &format!("RMA. {more}"))
    };
    Site::new()
        .file("sopwith.toml", "title = \"Handbook\"\nlanguages = [\"en\", \"ja\"]\n[theme]\naccent = \"#123456\"\n")
        .file("sops/a.md", sop("A", "See [[deep]], [[返金#age]], [b](x/b.md#greet) and ![shot](x/shot%201.png)."))
        .file("sops/x/b.md", sop("B", "[[a]] [[agent]] [a](../a.md)").replace("title:", "aliases: [old-b, moved/b]\ntitle:"))
        .file("sops/x/y/z/deep.md", sop("Deep", "[up](../../../a.md) [[b#refund]] an SLA"))
        .file("sops/x/y/z/deep.ja.md", in_japanese(&sop("深い", "[[a]]")).replace("title:", "department: \"\"\ntitle:").replacen("department: \"\"\n", "", 1))
        .file("sops/返金/返金.md", sop("返金", "[[deep]] SLA [form](../x/form.pdf)"))
        .file("sops/x/people.yaml", "roles:\n  - id: agent\n    title: Agent\n    purpose: \"See [[deep]].\"\ndepartments:\n  - id: support\n    title: Support\n")
        .file("sops/x/y/terms.yaml", "terms:\n  - title: SLA\n    definition: The promise, see [[deep]].\n")
        .file("sops/x/shot 1.png", "an image")
        .file("sops/x/form.pdf", "a form")
        .file("sops/x/y/index.md", page("Index", "![logo](/img/logo.png) ![shot](../shot%201.png)\n\n```rust\nfn main() {}\n```"))
        .file("static/img/logo.png", "a logo")
        .file("static/robots.txt", "User-agent: *\n")
}

/// Path and bytes of everything in a folder.
fn bytes_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(folder).into_iter().map(|file| (file.clone(), fs::read(folder.join(&file)).expect("a file"))).collect()
}

/// A build that cannot go on: exit code 2, and words that hold all of `words`.
#[track_caller]
fn refused(site: &Site, out: &str, words: &[&str]) {
    let run = site.run(&["build", "-o", out]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    for words in words {
        assert!(run.stderr.contains(words), "no `{words}` in {}", run.stderr);
    }
}

#[test]
fn every_way_of_the_starter_library_leads_somewhere() {
    let site = Site::new();
    assert_eq!(site.run(&["init", "--starter"]).code, 0);
    site.build();
    pages::are_sound(&site.path("out"));
    pages::have_headings_in_order(&site.path("out"));
}

#[test]
fn every_way_of_a_site_with_folders_leads_somewhere() {
    let site = nested();
    site.is_clean();
    site.build();
    pages::are_sound(&site.path("out"));
    pages::have_headings_in_order(&site.path("out"));
}

#[test]
fn a_site_below_another_address_is_the_same_site() {
    let site = nested();
    site.build();
    let plain = bytes_of(&site.path("out"));
    site.write("sopwith.toml", format!("base_url = \"https://example.com/docs\"\n{}", site.read("sopwith.toml")));
    site.build();
    pages::are_sound(&site.path("out"));
    assert!(
        site.read("out/x/b.html").contains("<link rel=\"canonical\" href=\"https://example.com/docs/x/b.html\" />")
    );
    assert!(!String::from_utf8_lossy(&plain["x/b.html"]).contains("canonical"));
}

#[test]
fn a_build_gives_the_same_bytes_wherever_and_however_it_runs() {
    let site = nested();
    site.build();
    let first = bytes_of(&site.path("out"));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let from_elsewhere = |out: &Path, threads: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sopwith"));
        command.arg("build").arg(site.folder()).arg("-o").arg(out).current_dir(elsewhere.path()).stderr(Stdio::null());
        if let Some(threads) = threads {
            command.env("RAYON_NUM_THREADS", threads);
        }
        assert!(command.status().expect("the program starts").success());
        bytes_of(out)
    };
    assert_eq!(from_elsewhere(&elsewhere.path().join("second"), None), first);
    assert_eq!(from_elsewhere(&elsewhere.path().join("one"), Some("1")), first);
    assert_eq!(from_elsewhere(&elsewhere.path().join("eight"), Some("8")), first);
    let copy = nested();
    copy.build();
    assert_eq!(bytes_of(&copy.path("out")), first);
}

#[test]
fn a_second_build_writes_nothing() {
    let site = nested();
    site.build();
    let times = |site: &Site| -> Vec<_> {
        site.files("out")
            .iter()
            .map(|file| fs::metadata(site.path("out").join(file)).and_then(|file| file.modified()).expect("a time"))
            .collect()
    };
    let before = times(&site);
    let said = site.build().stderr;
    assert!(said.contains("0 files written") && said.contains("0 removed"), "{said}");
    assert_eq!(times(&site), before);
}

#[test]
fn pages_of_former_builds_are_removed() {
    let site = nested();
    site.build();
    fs::remove_dir_all(site.path("sops/x/y/z")).expect("the folder");
    fs::remove_file(site.path("sops/x/form.pdf")).expect("the file");
    site.build_anyway();
    assert!(!site.path("out/x/y/z").exists(), "{:?}", site.files("out"));
    assert!(!site.path("out/files/x/form.pdf").exists());
    assert!(site.path("out/x/y/index.html").exists());
}

#[test]
fn a_renamed_page_leaves_only_its_new_name() {
    let site = Site::with_sop(SOP);
    site.build();
    fs::rename(site.path("sops/refund.md"), site.path("sops/money.md")).expect("a new name");
    site.build();
    assert!(site.path("out/money.html").exists() && !site.path("out/refund.html").exists());
}

#[test]
fn foreign_files_are_kept() {
    let site = Site::with_sop(SOP)
        .file("out/notes.txt", "mine")
        .file("out/departments/mine.html", "mine")
        .file("out/.htaccess", "mine");
    site.build();
    fs::remove_file(site.path("sops/refund.md")).expect("the file");
    site.build();
    for name in ["out/notes.txt", "out/departments/mine.html", "out/.htaccess"] {
        assert_eq!(site.read(name), "mine");
    }
}

#[test]
fn a_foreign_file_in_the_way_is_never_overwritten() {
    let site = Site::with_sop(SOP).file("out/refund.html", "mine");
    refused(&site, "out", &["out/refund.html", "did not write"]);
    assert_eq!(site.files("out"), ["refund.html"]);
    assert_eq!(site.read("out/refund.html"), "mine");
}

#[test]
fn a_page_changed_by_hand_is_not_removed_as_ours() {
    let site = Site::with_sop(SOP).file("sops/a.md", page("A", "Text."));
    site.build();
    site.write("out/a.html", "changed by hand");
    fs::remove_file(site.path("sops/a.md")).expect("the file");
    site.build();
    assert_eq!(site.read("out/a.html"), "changed by hand");
}

#[test]
fn a_list_of_files_from_elsewhere_removes_nothing_outside() {
    let site = Site::with_sop(SOP).file("precious.txt", "mine");
    site.build();
    let list = site.read("out/.sopwith-files");
    let hash = "0".repeat(16);
    site.write("out/.sopwith-files", format!("{list}{hash} ../precious.txt\n{hash} /etc/hostname\n\u{0}\nwords\n"));
    site.build();
    assert_eq!(site.read("precious.txt"), "mine");
}

#[test]
fn pages_are_not_written_among_the_sources() {
    let site = nested().file("templates/keep", "");
    let before = files_below(site.folder());
    for out in [
        ".",
        "sops",
        "sops/out",
        "sops/x/new/folder",
        "templates",
        "templates/out",
        "static/out",
        "themes",
        "./sops/../sops",
    ] {
        refused(&site, out, &[]);
    }
    assert_eq!(files_below(site.folder()), before);
}

#[test]
fn pages_are_not_written_into_a_folder_above_the_site() {
    let site = Site::new().file("work/handbook/sops/refund.md", SOP);
    for out in [".", "work", "work/handbook", "work/handbook/.."] {
        let run = site.run(&["build", "work/handbook", "-o", out]);
        assert_eq!(run.code, 2, "{}", run.stderr);
    }
    assert_eq!(files_below(site.folder()), ["work/handbook/sops/refund.md"]);
}

#[test]
fn the_output_of_the_settings_is_refused_too() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "output = \"sops\"\n");
    assert_eq!(site.run(&["build"]).code, 2);
    let site = Site::new().file("inner/sops/refund.md", SOP).file("inner/sopwith.toml", "output = \"..\"\n");
    assert_eq!(site.run(&["build", "inner"]).code, 2);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_hide_that_the_output_is_the_source() {
    let site = Site::with_sop(SOP);
    std::os::unix::fs::symlink(site.path("sops"), site.path("alias")).expect("a link");
    refused(&site, "alias", &["alias"]);
    refused(&site, "alias/out", &[]);
}

#[cfg(unix)]
#[test]
fn pages_are_not_written_through_links() {
    for link in ["refund.html", "departments", "index.html", "assets", "sopwith.json"] {
        let elsewhere = Site::new().file("precious", "mine");
        let site = Site::with_sop(SOP).file("out/keep", "");
        let target = if link.contains('.') { elsewhere.path("precious") } else { elsewhere.folder().to_owned() };
        std::os::unix::fs::symlink(target, site.path("out").join(link)).expect("a link");
        refused(&site, "out", &[&format!("out/{link}"), "link"]);
        assert_eq!(files_below(elsewhere.folder()), ["precious"], "{link}");
        assert_eq!(elsewhere.read("precious"), "mine", "{link}");
    }
}

#[cfg(unix)]
#[test]
fn old_pages_are_not_removed_through_links() {
    let site = Site::new().file("sops/x/a.md", page("A", "Text.")).file("sops/b.md", page("B", "Text."));
    site.build();
    let elsewhere = Site::new().file("a.html", site.read("out/x/a.html"));
    fs::remove_dir_all(site.path("out/x")).expect("the folder");
    std::os::unix::fs::symlink(elsewhere.folder(), site.path("out/x")).expect("a link");
    fs::remove_dir_all(site.path("sops/x")).expect("the folder");
    site.build();
    assert!(elsewhere.path("a.html").exists());
}

#[test]
fn nothing_is_written_when_there_are_errors() {
    let site = Site::with_sop(&SOP.replace("RMA.", "[[nowhere]] RMA."));
    let run = site.run(&["build", "-o", "out"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("links/broken-document") && run.stderr.contains("--allow-errors"), "{}", run.stderr);
    assert!(!site.path("out").exists());
}

#[test]
fn errors_leave_the_former_build_as_it_was() {
    let site = nested();
    site.build();
    let before = bytes_of(&site.path("out"));
    site.write("sops/a.md", "");
    assert_eq!(site.run(&["build", "-o", "out"]).code, 1);
    assert_eq!(bytes_of(&site.path("out")), before);
}

#[test]
fn pages_are_written_in_spite_of_errors_when_that_is_wanted() {
    let site = Site::with_sop(&SOP.replace("RMA.", "[[nowhere]] RMA."))
        .file("sops/b.md", "")
        .file("sops/c.md", "---\ntitle: [\n---\n\nText.\n");
    let run = site.build_anyway();
    assert!(run.stderr.contains("links/broken-document") && run.stderr.contains("file/empty"), "{}", run.stderr);
    pages::are_sound(&site.path("out"));
    assert!(site.main("refund.html").contains("<span class=\"broken\">nowhere</span>"));
    assert!(site.main("c.html").contains("Text."));
}

#[test]
fn warnings_do_not_keep_pages_back() {
    let site =
        Site::with_sop(&SOP.replace("RMA.", "[[nowhere]] RMA.")).file("sopwith.toml", "[rules]\nlinks = \"warn\"\n");
    site.build();
    assert!(site.path("out/refund.html").exists());
}

#[test]
fn an_output_that_cannot_be_written_is_told_with_its_path() {
    let site = Site::with_sop(SOP).file("file", "not a folder");
    refused(&site, "file", &["cannot", "file"]);
    refused(&site, "file/out", &["cannot", "file/out"]);
    assert_eq!(site.read("file"), "not a folder");
}

#[test]
fn folders_and_files_in_each_others_place_are_told_with_their_path() {
    let site = Site::with_sop(SOP).file("out/refund.html/inner", "mine");
    refused(&site, "out", &["out/refund.html"]);
    let site = Site::with_sop(SOP).file("out/departments", "mine");
    refused(&site, "out", &["out/departments"]);
    assert_eq!(site.read("out/departments"), "mine");
    let site = Site::with_sop(SOP).file("out/.sopwith-files/inner", "mine");
    refused(&site, "out", &[".sopwith-files"]);
}

#[test]
fn a_build_leaves_no_files_half_written() {
    let site = nested();
    site.build();
    site.write("sops/a.md", site.read("sops/a.md").replace("Greet", "Welcome"));
    site.build();
    let files = site.files("out");
    assert!(files.iter().all(|file| !file.contains(".sopwith-") || file == ".sopwith-files"), "{files:?}");
    // One that fails at the very last.
    let site = Site::with_sop(SOP).file("out/refund.html", "mine");
    refused(&site, "out", &[]);
    assert_eq!(site.files("out"), ["refund.html"]);
}

/// Where a build is under way, beside the output folder.
const STAGING: &str = ".out.sopwith-new";

/// Starts a build and kills it as soon as something is so, or after a while.
fn killed_when(site: &Site, is_so: impl Fn() -> bool) {
    let mut build = Command::new(env!("CARGO_BIN_EXE_sopwith"))
        .args(["build", "-o", "out"])
        .current_dir(site.folder())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let start = Instant::now();
    while !is_so() && start.elapsed() < Duration::from_secs(20) && build.try_wait().is_ok_and(|ended| ended.is_none()) {
        std::thread::sleep(Duration::from_millis(1));
    }
    build.kill().expect("it can be killed");
    build.wait().expect("it ends");
}

fn large_files(site: &Site) {
    for name in ["a.bin", "b.bin"] {
        fs::File::create(site.path("static").join(name))
            .and_then(|file| file.set_len(150 * 1024 * 1024))
            .expect("a large file");
    }
}

#[test]
fn a_build_that_is_killed_leaves_the_old_site_and_the_next_clears_up() {
    let site = nested();
    site.build();
    site.write("out/mine/notes.txt", "mine");
    let before = bytes_of(&site.path("out"));
    site.write("sops/a.md", site.read("sops/a.md").replace("Greet", "Welcome"));
    large_files(&site);
    let staging = site.path(STAGING);
    killed_when(&site, || staging.join("a.bin").exists() || staging.join("b.bin").exists());
    assert!(staging.exists(), "it was killed too late");
    assert_eq!(bytes_of(&site.path("out")), before);

    for name in ["a.bin", "b.bin"] {
        fs::write(site.path("static").join(name), "small").expect("a file");
    }
    site.build();
    pages::are_sound(&site.path("out"));
    assert!(!staging.exists());
    assert_eq!((site.read("out/a.bin"), site.read("out/mine/notes.txt")), ("small".into(), "mine".into()));
}

#[test]
fn a_build_in_place_that_was_killed_is_put_right_by_the_next() {
    let site = nested().file("sopwith.toml", "in_place = true\n");
    large_files(&site);
    let is_temporary = |file: &String| file.contains(".sopwith-") && !file.ends_with(".sopwith-files");
    let out = site.path("out");
    killed_when(&site, || out.join(".sopwith-files").exists() && files_below(&out).iter().any(is_temporary));
    for name in ["a.bin", "b.bin"] {
        fs::write(site.path("static").join(name), "small").expect("a file");
    }
    site.build();
    pages::are_sound(&site.path("out"));
    let left: Vec<String> = site.files("out").into_iter().filter(is_temporary).collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(site.read("out/a.bin"), "small");
}

#[test]
fn whoever_reads_while_a_site_is_published_finds_one_site() {
    let site = nested();
    site.build();
    // A page and the list of all files are read one after the other: they fit, however often the site is exchanged.
    let stop = std::sync::atomic::AtomicBool::new(false);
    let read = |name: &str| fs::read_to_string(site.path("out").join(name));
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut missing = 0;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                missing += usize::from(read("a.html").is_err() || read(".sopwith-files").is_err());
            }
            missing
        });
        for word in ["Welcome", "Meet", "Greet"] {
            site.write("sops/a.md", page("A", word));
            site.build();
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(reader.join().expect("the reader reads"), 0);
    });
}

#[test]
fn what_is_not_ours_comes_along() {
    let site = Site::with_sop(SOP);
    site.build();
    fs::create_dir_all(site.path("out/empty/folder")).expect("a folder");
    site.write("out/.git/HEAD", "ref: refs/heads/pages");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/nowhere", site.path("out/link")).expect("a link");
        let of = |mode| <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(mode);
        fs::set_permissions(site.path("out"), of(0o750)).expect("a folder of ours");
        fs::set_permissions(site.path("out/.git/HEAD"), of(0o600)).expect("a file of ours");
    }
    site.write("sops/refund.md", SOP.replace("Refund", "Money back"));
    site.build();
    assert!(site.path("out/empty/folder").is_dir());
    assert_eq!(site.read("out/.git/HEAD"), "ref: refs/heads/pages");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::read_link(site.path("out/link")).expect("a link"), std::path::Path::new("/nowhere"));
        let mode = |name: &str| fs::metadata(site.path(name)).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode("out"), mode("out/.git/HEAD")), (0o750, 0o600));
    }
    assert!(!site.path(STAGING).exists());
}

#[test]
fn what_was_put_into_a_former_site_is_moved_to_the_new_one() {
    let site = Site::with_sop(SOP);
    site.build();
    // As if the program had ended right after the exchange.
    site.write(&format!("{STAGING}/.sopwith-files"), "0123456789abcdef old.html\n");
    site.write(&format!("{STAGING}/old.html"), "a page that is no more");
    site.write(&format!("{STAGING}/mine/late.txt"), "put there late");
    site.write("out/newer.txt", "newer");
    site.build();
    assert_eq!(site.read("out/mine/late.txt"), "put there late");
    assert!(!site.path("out/old.html").exists() && !site.path(STAGING).exists());
    // On systems that exchange folders in two steps, it may have ended between them.
    fs::rename(site.path("out"), site.path(".out.sopwith-old")).expect("a new name");
    site.build();
    assert_eq!(site.read("out/newer.txt"), "newer");
    assert!(!site.path(".out.sopwith-old").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_exchanged_is_written_file_by_file() {
    use std::os::unix::fs::MetadataExt as _;
    let site = Site::with_sop(SOP);
    site.build();
    let number = |site: &Site| fs::metadata(site.path("out")).expect("it is there").ino();
    let before = number(&site);
    site.write("sops/refund.md", SOP.replace("Refund", "Money back"));
    let run = Command::new(env!("CARGO_BIN_EXE_sopwith"))
        .args(["build", "..", "-o", "."])
        .current_dir(site.path("out"))
        .output()
        .expect("the program runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(number(&site), before, "who stands in the folder would see it no more");
    assert!(site.read("out/refund.html").contains("Money back"));
    site.write("sopwith.toml", "in_place = true\n");
    site.write("sops/refund.md", SOP);
    site.build();
    assert_eq!(number(&site), before);
    fs::remove_file(site.path("sopwith.toml")).expect("the settings");
    site.write("sops/refund.md", SOP.replace("Refund", "Money back"));
    site.build();
    assert_ne!(number(&site), before);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_output_folder_stays_one() {
    let site = Site::with_sop(SOP);
    fs::create_dir(site.path("published")).expect("a folder");
    std::os::unix::fs::symlink("published", site.path("out")).expect("a link");
    site.build();
    site.write("sops/refund.md", SOP.replace("Refund", "Money back"));
    site.build();
    assert!(fs::symlink_metadata(site.path("out")).expect("a link").is_symlink());
    assert!(site.read("published/refund.html").contains("Money back"));
    assert!(!site.path(".published.sopwith-new").exists() && !site.path(STAGING).exists());
}

#[test]
fn two_builds_at_once_leave_one_whole_site() {
    let site = nested();
    site.build();
    for round in 0..4 {
        site.write("sops/a.md", page("A", &format!("Round {round}.")));
        let start = || {
            Command::new(env!("CARGO_BIN_EXE_sopwith"))
                .args(["build", "-o", "out", "--quiet"])
                .current_dir(site.folder())
                .spawn()
                .expect("the program starts")
        };
        for mut build in [start(), start(), start()] {
            assert!(build.wait().expect("it ends").success());
        }
        assert!(site.read("out/a.html").contains(&format!("Round {round}.")));
        pages::are_sound(&site.path("out"));
        assert!(!site.path(STAGING).exists());
    }
}

#[test]
fn a_published_folder_is_told_from_what_its_site_gives() {
    let site = nested();
    site.build();
    let run = site.run(&["verify", "out"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    fs::remove_file(site.path("out/x/y/index.html")).expect("the page");
    site.write("out/a.html", site.read("out/a.html").replace("Greet", "Grill"));
    site.write("out/mine/added.txt", "added");
    let run = site.run(&["verify", "out"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (1, "changed: a.html\nnot of this site: mine/added.txt\nmissing: x/y/index.html\n")
    );
    assert_eq!(site.run(&["verify", "nowhere"]).code, 2);
    site.build();
    fs::remove_file(site.path("out/mine/added.txt")).expect("the file");
    assert_eq!(site.run(&["verify", "out"]).code, 0);
}

#[test]
fn every_site_has_a_page_for_what_is_not_found() {
    let site = Site::with_sop(SOP);
    site.build();
    let page = site.main("404.html");
    assert!(page.contains("Page not found") && page.contains("href=\"index.html\""), "{page}");
}

#[test]
fn a_sitemap_needs_to_know_where_the_site_will_stand() {
    let site = nested();
    site.build();
    assert!(!site.path("out/sitemap.xml").exists());
    site.write("sopwith.toml", "base_url = \"https://example.com/docs/\"\n");
    site.build();
    let sitemap = site.read("out/sitemap.xml");
    for page in ["index.html", "a.html", "x/y/z/deep.ja.html", "glossary.html"] {
        assert!(sitemap.contains(&format!("<loc>https://example.com/docs/{page}</loc>")), "no {page} in {sitemap}");
    }
    assert!(
        sitemap.contains("<loc>https://example.com/docs/%E8%BF%94%E9%87%91/%E8%BF%94%E9%87%91.html</loc>"),
        "{sitemap}"
    );
    assert!(!sitemap.contains("404") && !sitemap.contains("old-b") && !sitemap.contains("moved/b"), "{sitemap}");
}

#[test]
fn static_files_go_out_as_they_are() {
    let bytes: Vec<u8> = (0..=255).collect();
    let site = Site::with_sop(SOP)
        .file("static/deep/er/data.bin", &bytes)
        .file("static/robots.txt", "User-agent: *\n")
        .file("static/名前 1.txt", "a");
    site.build();
    assert_eq!(fs::read(site.path("out/deep/er/data.bin")).ok(), Some(bytes));
    assert_eq!(site.read("out/robots.txt"), "User-agent: *\n");
    assert_eq!(site.read("out/名前 1.txt"), "a");
}

#[test]
fn code_is_highlighted_by_classes() {
    let site = Site::new().file(
        "sops/a.md",
        page("A", "```rust\nfn main() { let a = \"<b>\"; }\n```\n\n```nolanguage\n<i>\n```\n\n```\nplain\n```"),
    );
    site.build();
    pages::are_sound(&site.path("out"));
    let html = site.main("a.html");
    assert!(html.contains("<code class=\"language-rust\"><span class=\""), "{html}");
    assert!(html.contains("&lt;b&gt;") && html.contains("&lt;i&gt;"), "{html}");
}

#[test]
fn bold_stands_beside_japanese_punctuation() {
    let site = Site::new().file("sops/a.md", page("A\nlang: ja", "**「返金」**は大切です。これは**重要。**次へ。"));
    site.build();
    let html = site.main("a.html");
    assert!(html.contains("<strong>「返金」</strong>は") && html.contains("<strong>重要。</strong>次へ。"), "{html}");
}

#[test]
fn pages_stand_in_the_folder_of_the_settings_when_none_is_named() {
    let site = Site::with_sop(SOP);
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.path("site/refund.html").exists());
    let site = Site::with_sop(SOP).file("sopwith.toml", "output = \"public/pages\"\n");
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.path("public/pages/refund.html").exists());
}

#[test]
fn the_output_is_not_read_as_documents() {
    let site = Site::new()
        .file("refund.md", SOP)
        .file("static/a.md", "no document")
        .file("README.md", page("Read me", "Text."));
    for _ in 0..2 {
        let run = site.run(&["build"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stderr.contains("in 2 documents"), "{}", run.stderr);
    }
}

#[test]
fn an_output_below_a_site_without_folder_is_not_read_as_documents() {
    let site = Site::new()
        .file("refund.md", SOP)
        .file("page.md", page("A", "[b](b.txt)"))
        .file("b.txt", "b")
        .file("static/c.md", "no document");
    for _ in 0..2 {
        let run = site.run(&["build", "-o", "out"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stderr.contains("in 2 documents"), "{}", run.stderr);
    }
}

#[test]
fn pages_lead_to_their_source_when_the_settings_say_where() {
    let site = nested();
    site.write("sopwith.toml", "edit_url = \"https://example.com/edit/{path}\"\n");
    site.build();
    assert!(site.main("x/b.html").contains("<a href=\"https://example.com/edit/sops/x/b.md\">Edit this page</a>"));
    assert!(
        site.main("返金/返金.html").contains("https://example.com/edit/sops/%E8%BF%94%E9%87%91/%E8%BF%94%E9%87%91.md")
    );
}

#[test]
fn pages_and_steps_lead_to_where_mistakes_are_reported() {
    let sop = SOP
        .replace("Handle a refund request", "Refunds & {id}?")
        .replace("department: s", "version: \"3 b\"\ndepartment: s");
    let site = Site::new().file("sops/a b/refund.md", sop);
    let template = "https://tracker.example/new?t={id}%20{version}%20{step}&b={title}%0A{url}&p={path}";
    site.write("sopwith.toml", format!("base_url = \"https://example.com\"\nflag_url = \"{template}\"\n"));
    site.build();
    let page = site.main("a b/refund.html");
    let way = |step: &str, anchor: &str| {
        format!(
            "<a href=\"https://tracker.example/new?t=refund%203%20b%20{step}&amp;b=Refunds%20%26%20%7Bid%7D%3F%0A\
             https%3A%2F%2Fexample.com%2Fa%2520b%2Frefund.html{anchor}&amp;p=sops%2Fa%20b%2Frefund.md\""
        )
    };
    assert!(
        page.contains(&format!("{} aria-label=\"Flag this step (Step 2)\">Flag this step</a>", way("2", "%23age"))),
        "{page}"
    );
    assert_eq!(page.matches("class=\"step-flag\"").count(), 3);
    assert!(page.contains(&format!("{}>Report a problem with this page</a>", way("", ""))), "{page}");
    site.write("sopwith.toml", "flag_url = \"https://tracker.example/{number}\"\n");
    site.finds(&[("file/bad-setting", "1:12")]);
}

#[test]
fn a_page_loads_two_scripts_and_needs_none() {
    let site = nested();
    site.build();
    let is_script = |file: &String| file.ends_with(".js");
    for file in site.files("out/assets").iter().filter(|file| is_script(file)) {
        assert!(
            ["sopwith-", "search-", "search/", "walk-", "offline-", "page-", "redirect-"]
                .iter()
                .any(|ours| file.starts_with(ours)),
            "{file}"
        );
    }
    for file in site.files("out").iter().filter(|file| file.ends_with(".html")) {
        let html = site.read(&format!("out/{file}"));
        let mut scripts: Vec<&str> = html.split("<script").skip(1).collect();
        // A page that only leads on does so before anything else, and loads nothing else.
        if html.contains("http-equiv=\"refresh\"") {
            let first = scripts.remove(0);
            assert!(first.contains("assets/redirect-") && first.contains(" data-to=\""), "{file}: {first}");
            assert_eq!(scripts.len(), 0, "{file}");
            continue;
        }
        // Filters are the search page's own.
        let expected: &[&str] =
            if file == "search.html" { &["search-page-", "page-", "sopwith-"] } else { &["page-", "sopwith-"] };
        assert_eq!(scripts.len(), expected.len(), "{file}");
        for (script, name) in scripts.iter().zip(expected) {
            let (address, rest) =
                script.split_once(" defer=\"\"></script>").expect("a script with an address, run last");
            assert!(address.starts_with(" src=\"") && address.contains(&format!("assets/{name}")), "{file}: {address}");
            assert!(!rest.contains("</script>"), "{file}");
        }
    }
}

#[test]
fn scripts_of_ours_go_out_without_comments_and_a_theme_changes_one_of_them() {
    let site = Site::with_sop(SOP);
    site.build();
    let search = |site: &Site| {
        let files = site.files("out/assets");
        let file = files
            .iter()
            .find(|file| file.starts_with("search-") && !file.starts_with("search-page"))
            .expect("the search script");
        site.read(&format!("out/assets/{file}"))
    };
    let ours = search(&site);
    assert!(ours.contains("Sopwith.open=") && ours.contains("Sopwith.dialog="), "{ours}");
    assert!(ours.lines().all(|line| !line.starts_with([' ', '/'])), "{ours}");
    let site = site.file("themes/default/search/ui.js", "  // mine\n").file("themes/default/search/more.js", "more();");
    site.build();
    let theirs = search(&site);
    assert!(
        theirs.contains("  // mine\n") && theirs.contains("more();") && theirs.contains("Sopwith.dialog="),
        "{theirs}"
    );
    assert!(!theirs.contains("Sopwith.open="), "{theirs}");
    assert!(
        !site.read("out/refund.html").contains("assets/more")
            && !site.files("out/assets").iter().any(|file| file.contains("more")),
        "pages load none of it by themselves"
    );
}
