//! A site's own look and its own kinds: one block, one part or one file at a time.

use crate::site::{SOP, Site};

const BLOCK: &str =
    "{% extends \"builtin/base.html\" %}{% block footer %}<footer>Staff only</footer>{% endblock footer %}";

#[test]
fn one_block_of_a_template_is_overridden() {
    let site = Site::with_sop(SOP).file("templates/base.html", BLOCK);
    site.build();
    for page in ["refund.html", "index.html", "glossary.html", "404.html"] {
        let html = site.read(&format!("out/{page}"));
        assert!(html.contains("<footer>Staff only</footer>"), "{page}");
        assert!(html.contains("class=\"site-header\""), "the rest of {page} is as it was");
    }
}

#[test]
fn one_partial_is_overridden() {
    let site = Site::with_sop(SOP).file("templates/partials/used_by.html", "<p>nobody</p>");
    site.build();
    let main = site.main("refund.html");
    assert!(main.contains("<p>nobody</p>") && main.contains("Greet the customer."));
}

#[test]
fn values_branches_and_the_page_without_a_network_are_partials_too() {
    let value = "{% if value.kind == \"date\" %}on {{ value.iso }}{% else %}{% include \"builtin/partials/value.html\" %}{% endif %}";
    let branch = "<div class=\"branch\">{% for step in steps %}{{ t.step }} {{ step.html }}{% endfor %}</div>";
    let sop = SOP.replace("department: support", "department: support\neffective: 2026-09-01\ntags: [one, two]");
    let branching = sop + "9. Is it paid?\n   - Yes:\n     1. Thank them.\n   - No → end\n";
    let site = Site::with_sop(&branching)
        .file("templates/partials/value.html", value)
        .file("templates/partials/branch.html", branch)
        .file("templates/no_network.html", "gone fishing");
    site.build_anyway();
    let main = site.main("refund.html");
    for expected in [
        "<dd>on 2026-09-01</dd>",
        "<dd><ul class=\"values\"><li><a href=",
        "<div class=\"branch\">Step Thank them.</div>",
    ] {
        assert!(main.contains(expected), "{expected}: {main}");
    }
    assert!(site.read("out/sw.js").contains("gone fishing"));
}

#[test]
fn the_page_of_one_kind_is_overridden() {
    let page = "{% extends \"document.html\" %}{% block summary %}<p>version {{ document.values.version }}</p>{% endblock summary %}";
    let site = Site::with_sop(&SOP.replace("department: support", "department: support\nversion: 7"))
        .file("sops/about.md", "---\nkind: page\ntitle: About\n---\ntext\n")
        .file("templates/kinds/sop/page.html", page);
    site.build();
    assert!(site.main("refund.html").contains("<p>version 7</p>"));
    assert!(!site.main("about.html").contains("version"));
}

#[test]
fn templates_insert_html_as_it_is_and_escape_text() {
    let page = "{% extends \"document.html\" %}{% block summary %}\
        <p>{{ document.title }}|{{ document.title_html }}|{{ document.title_html | safe }}</p>{% endblock summary %}";
    let site = Site::new()
        .file("sops/about.md", "---\nkind: page\ntitle: Profit & loss\n---\ntext\n")
        .file("templates/kinds/page/page.html", page);
    site.build();
    let main = site.main("about.html");
    assert!(main.contains("<p>Profit &amp; loss|Profit &amp; loss|Profit &amp; loss</p>"), "{main}");
}

#[test]
fn a_theme_brings_templates_and_files_and_the_site_overrides_both() {
    let theme = "{% extends \"builtin/base.html\" %}{% block brand %}themed{% endblock brand %}{% block footer %}theme{% endblock footer %}";
    let own = "{% extends \"theme/base.html\" %}{% block footer %}own{% endblock footer %}";
    let site = Site::with_sop(SOP)
        .file("sopwith.toml", "[theme]\nname = \"ours\"\n")
        .file("themes/ours/templates/base.html", theme)
        .file("themes/ours/extra.css", "p { color: red }")
        .file("templates/base.html", own);
    site.build();
    let html = site.read("out/refund.html");
    assert!(html.contains("themed") && html.contains("own") && !html.contains(">theme<"), "{html}");
    let files = site.files("out/assets");
    assert!(files.iter().any(|file| file.starts_with("extra-")), "{files:?}");
    assert!(files.iter().any(|file| file.starts_with("theme-")), "what the theme lacks is built in: {files:?}");
}

#[test]
fn a_file_of_the_built_in_name_takes_its_place() {
    let site = Site::with_sop(SOP).file("themes/default/theme.css", "body { color: teal }");
    site.build();
    let files = site.files("out/assets");
    let css: Vec<&String> = files.iter().filter(|file| file.ends_with(".css")).collect();
    let [css] = css[..] else { panic!("{files:?}") };
    assert_eq!(site.read(&format!("out/assets/{css}")), "body { color: teal }");
}

#[test]
fn the_accent_colour_is_loaded_after_the_theme() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "[theme]\naccent = \"#8a1c4a\"\n");
    site.build();
    let html = site.read("out/refund.html");
    let theme = html.find("assets/theme-").expect("the theme's style sheet");
    let own = html.find("assets/zz-site-").expect("the site's own style sheet");
    assert!(theme < own);
}

#[test]
fn an_accent_colour_that_is_too_light_is_told_of_and_darkened() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "[theme]\naccent = \"#ffd400\"\n");
    let found = site.check().stderr + &site.check().stdout;
    assert!(found.contains("file/low-contrast") && found.contains("a contrast of only 1.4;"), "{found}");
    site.build();
    let files = site.files("out/assets");
    let own = files.iter().find(|file| file.starts_with("zz-site-")).expect("the site's own style sheet");
    let css = site.read(&format!("out/assets/{own}"));
    assert!(!css.contains("#ffd400") && found.contains(&css[css.find('#').expect("a colour")..][..7]), "{css} {found}");
}

/// The beginning of a PNG of 120 by 30 pixels.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x78\0\0\0\x1e\x08\x02\0\0\0";

#[test]
fn a_logo_stands_before_the_name_with_its_size() {
    for (name, bytes, size) in [
        (
            "logo.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'/>".as_slice(),
            "width=\"40\" height=\"20\" ",
        ),
        ("static/Our logo.PNG", PNG, "width=\"120\" height=\"30\" "),
        ("brand/logo.webp", b"nothing".as_slice(), ""),
    ] {
        let site = Site::with_sop(SOP)
            .file("sopwith.toml", format!("title = \"Handbook\"\n[theme]\nlogo = \"{name}\"\n"))
            .file(name, bytes)
            .file("sops/deep/other.md", SOP.replace("Handle a refund request", "Look at another"));
        site.is_clean();
        site.build();
        let files = site.files("out/assets");
        let logo = files.iter().find(|file| file.starts_with("logo-")).expect("the logo goes out");
        for (page, up) in [("refund", ""), ("deep/other", "../")] {
            let html = site.read(&format!("out/{page}.html"));
            let expected = format!("<img src=\"{up}assets/{logo}\" {size}alt=\"\" />Handbook</a>");
            assert!(html.contains(&expected), "{expected}: {html}");
        }
    }
}

#[test]
fn a_logo_that_is_not_there_or_no_picture_is_told_of() {
    for name in ["logo.svg", "logo.exe", "../logo.svg", ""] {
        let site =
            Site::with_sop(SOP).file("sopwith.toml", format!("[theme]\nlogo = \"{name}\"\n")).file("logo.exe", "");
        let run = site.check();
        assert_eq!(run.code, 1, "{name}");
        assert!((run.stdout + &run.stderr).contains("`logo` must be an image in the site's folder"), "{name}");
    }
}

#[test]
fn pictures_have_their_size_in_the_page() {
    let text = "![One](one.png) ![Two](/two.svg) ![Three](three.jpg)";
    let site = Site::new()
        .file("sops/about.md", crate::site::page("About", text))
        .file("sops/one.png", PNG)
        .file("static/two.svg", "<svg width='7px' height='8' viewBox='0 0 1 1'>")
        .file("sops/three.jpg", "no picture");
    site.build();
    let html = site.main("about.html");
    for expected in [
        "alt=\"One\" width=\"120\" height=\"30\" loading",
        "alt=\"Two\" width=\"7\" height=\"8\" loading",
        "alt=\"Three\" loading",
    ] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
}

#[test]
fn a_broken_template_stops_the_build_with_its_place() {
    for broken in ["{% block main %}", "{{ nothing.at.all }}", "{% include \"no.html\" %}"] {
        let site = Site::with_sop(SOP).file("templates/document.html", broken);
        let run = site.run(&["build", "-o", "out"]);
        assert_eq!(run.code, 2, "{broken}: {}", run.stderr);
        assert!(run.stderr.contains("document.html"), "{broken}: {}", run.stderr);
        assert!(!site.path("out").exists(), "nothing is written");
    }
}

#[test]
fn a_site_has_kinds_of_its_own() {
    let kind = "title: Recipe\ncollection: recipes\nindex: recipes/index\nfields:\n  serves: { type: number, required: true, title: Serves }\n  cook: { type: reference, to: role }\nsections:\n  method: { type: steps, required: true, headings: [Method] }\n";
    let recipe =
        "---\nkind: recipe\ntitle: Tea\nserves: 2\ncook: chef\n---\n\n## Method\n\n1. Boil water. {#boil time=3m}\n";
    let site = Site::new()
        .file("templates/kinds/recipe/kind.yaml", kind)
        .file("sops/tea.md", recipe)
        .file("sops/roles.yaml", "roles:\n  - id: chef\n    title: Chef\n")
        .file(
            "sops/more.yaml",
            "recipes:\n  - id: toast\n    title: Toast\n    serves: 1\n    method:\n      - Toast the bread.\n",
        );
    site.is_clean();
    site.build();
    let main = site.main("tea.html");
    assert!(main.contains("<dt>Serves</dt><dd>2</dd>") && main.contains("id=\"boil\""), "{main}");
    assert!(site.main("more/toast.html").contains("Toast the bread."));
    assert!(site.main("recipes/index.html").contains("Tea"));
    assert!(site.main("roles/chef.html").contains("Tea"), "its page lists what refers to it");
    site.write("sops/tea.md", recipe.replace("serves: 2\ncook: chef", "serves: many\ncook: cook\nserve: 3"));
    assert_eq!(site.rules(), ["metadata/wrong-type", "metadata/unknown-reference", "metadata/unknown-key"]);
    let run = site.run(&["new", "recipe", "Coffee"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.read("sops/coffee.md").contains("serves: 1"));
}

#[test]
fn a_built_in_kind_is_extended() {
    let site =
        Site::with_sop(SOP).file("templates/kinds/sop/kind.yaml", "fields:\n  iso: { type: text, required: true }\n");
    site.finds(&[("metadata/missing-field", "2:8")]);
    site.write("sops/refund.md", SOP.replace("department:", "iso: \"9001\"\ndepartment:"));
    site.is_clean();
}

#[test]
fn a_mistake_in_a_kind_is_found_in_its_file() {
    let kind = "titel: X\nfields:\n  a: { type: nonsense }\n  b: { type: enum }\n  c: { typ: text }\nsections:\n  d: { type: odd }\n";
    let site = Site::with_sop(SOP).file("templates/kinds/odd/kind.yaml", kind);
    let run = site.check();
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("--> templates/kinds/odd/kind.yaml:1:1"), "{}", run.stderr);
    let rules = site.rules();
    assert_eq!(rules.iter().filter(|rule| *rule == "file/bad-kind").count(), 3, "{rules:?}");
    assert_eq!(rules.iter().filter(|rule| *rule == "metadata/unknown-key").count(), 2, "{rules:?}");
}

#[test]
fn a_language_is_added_by_adding_a_file() {
    let locale = "lang: eo\nname: Esperanto\nsections:\n  instructions: [Instrukcioj]\nui:\n  home: Hejmo\n";
    let text = SOP.replace("title:", "lang: eo\ntitle:").replace("## Instructions", "## Instrukcioj");
    let site = Site::with_sop(&text).file("templates/locales/eo.yaml", locale);
    site.is_clean();
    site.build();
    let html = site.read("out/refund.html");
    assert!(html.contains("<html lang=\"eo\">") && html.contains(">Hejmo</a>"), "{html}");
    assert!(html.contains(">Glossary</a>"), "words it lacks are English");
}

#[test]
fn a_broken_template_is_named_with_its_line() {
    let site = Site::with_sop(SOP).file(
        "templates/home.html",
        "{% extends \"base.html\" %}\n{% block main %}\n{{ nothing.here }}\n{% endblock main %}\n",
    );
    let run = site.run(&["build", "-o", "out"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("templates/home.html") && run.stderr.contains('3'), "{}", run.stderr);
    site.write("templates/home.html", "{% extends \"base.html\" %}\n\n{% block main %}\n\n{% if %}\n");
    let run = site.run(&["build", "-o", "out"]);
    assert!(run.code == 2 && run.stderr.contains("templates/home.html") && run.stderr.contains('5'), "{}", run.stderr);
}

#[test]
fn a_broken_template_of_a_theme_is_named_where_it_stands() {
    let site = Site::with_sop(SOP)
        .file("sopwith.toml", "[theme]\nname = \"ours\"\n")
        .file("themes/ours/templates/home.html", "{% if %}");
    let run = site.run(&["build", "-o", "out"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("themes/ours/templates/home.html"), "{}", run.stderr);
}

#[test]
fn a_template_that_is_not_utf8_is_told() {
    let site = Site::with_sop(SOP).file("templates/partials/card.html", b"caf\xe9");
    let run = site.run(&["build", "-o", "out"]);
    assert!(run.code != 0 && run.stderr.contains("templates/partials/card.html"), "{}: {}", run.code, run.stderr);
}

#[test]
fn a_theme_that_does_not_exist_is_found() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "[theme]\nname = \"uors\"\n").file("themes/ours/theme.css", "");
    site.finds(&[("file/bad-setting", "2:8")]);
}

#[test]
fn words_of_the_interface_are_overridden_one_by_one() {
    let site = Site::with_sop(SOP).file("templates/locales/en.yaml", "lang: en\nui:\n  home: Start\n");
    site.build();
    let html = site.read("out/refund.html");
    assert!(html.contains(">Start</a>") && html.contains(">Glossary</a>"), "{html}");
}

#[test]
fn a_kind_of_the_site_adds_a_section_to_every_sop() {
    let kind = "sections:\n  records: { type: text, required: true, headings: [Records] }\n";
    let site = Site::with_sop(SOP).file("templates/kinds/sop/kind.yaml", kind);
    site.finds(&[("metadata/missing-field", "2:8")]);
    site.write("sops/refund.md", format!("{SOP}\n## Records\n\nThe shop keeps them.\n"));
    site.is_clean();
    site.build();
    assert!(site.main("refund.html").contains("part-records"));
}

#[test]
fn a_field_of_every_kind_is_added_once() {
    let site = Site::with_sop(&SOP.replace("title:", "cost_centre: 4711\ntitle:"))
        .file("templates/kinds/document/kind.yaml", "fields:\n  cost_centre: { type: number, title: Cost centre }\n")
        .file("sops/about.md", "---\nkind: page\ntitle: About\ncost_centre: 12\n---\n\nText.\n");
    site.is_clean();
    site.build();
    for page in ["refund.html", "about.html"] {
        assert!(site.main(page).contains("<dt>Cost centre</dt>"), "{page}");
    }
}

#[test]
fn fields_of_every_type_are_checked_and_shown() {
    let kind = "title: Offer\nfields:\n  price: { type: money }\n  count: { type: number }\n  share: { type: percentage }\n  open: { type: flag }\n  \
                until: { type: date }\n  takes: { type: duration }\n  size: { type: enum, values: [small, large] }\n  people: { type: list, of: reference, to: role }\n";
    let offer = |fields: &str| format!("---\nkind: offer\ntitle: Points\n{fields}\n---\n");
    let site = Site::new()
        .file("templates/kinds/offer/kind.yaml", kind)
        .file("sops/roles.yaml", "roles:\n  - id: agent\n    title: Agent\n");
    site.write("sops/a.md", offer("price: 1,000.50 EUR\ncount: 12\nshare: 20 %\nopen: true\nuntil: 2026-09-01\ntakes: 2 weeks\nsize: small\npeople: [agent]"));
    site.is_clean();
    site.build();
    let page = site.main("a.html");
    for words in
        ["1,000.50\u{a0}EUR", ">12<", "20%", "1 September 2026", "small", "<a href=\"roles/agent.html\">Agent</a>"]
    {
        assert!(page.contains(words), "no {words} in {page}");
    }
    for (wrong, rule) in [
        ("price: 1000", "bad-money"),
        ("price: 5 euros", "bad-money"),
        ("count: many", "wrong-type"),
        ("share: a lot", "wrong-type"),
        ("open: maybe", "wrong-type"),
        ("until: 1.9.2026", "bad-date"),
        ("takes: long", "bad-duration"),
    ] {
        site.write("sops/a.md", offer(wrong));
        site.finds_one(&format!("metadata/{rule}"), &[wrong.split(':').next().unwrap_or("")]);
    }
    site.write("sops/a.md", offer("size: lrage\npeople: [agnet]"));
    let said = site.check().stderr;
    assert!(said.contains("did you mean `large`?") && said.contains("did you mean `agent`?"), "{said}");
}

#[test]
fn the_name_of_a_part_is_escaped_once() {
    let kind = "sections:\n  a: { title: Questions & answers }\n  b: { title: More }\n";
    let site = Site::new()
        .file("templates/kinds/faq/kind.yaml", kind)
        .file("sops/faq.md", "---\nkind: faq\ntitle: FAQ\na: One.\nb: Two.\n---\n");
    site.is_clean();
    site.build();
    let main = site.main("faq.html");
    assert_eq!(main.matches("Questions &amp; answers").count(), 2, "the heading and the contents: {main}");
    assert!(!main.contains("&amp;amp;"), "{main}");
}
