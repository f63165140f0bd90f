//! What the page of a procedure offers beyond its text.

use crate::site::{SOP, Site};

#[test]
fn what_an_agent_fills_in_is_marked_in_scripts_only() {
    let script = "1. Greet [somebody]. {#greet}\n   > [!SAY]\n   > Hello [customer's name], your RMA [RMA number] is *ready on [day]*. [[refund]] `[code]`\n2.";
    let site = Site::with_sop(&SOP.replace("1. Greet the customer. {#greet role=agent time=20s}\n2.", script));
    site.build();
    let html = site.main("refund.html");
    let slots: Vec<&str> =
        html.split("<span class=\"slot\">").skip(1).map(|rest| &rest[..rest.find('<').expect("an end")]).collect();
    assert_eq!(slots, ["[customer's name]", "[RMA number]", "[day]"]);
    assert_eq!(html.matches("class=\"copy\"").count(), 1);
    // With raw HTML in the document, which goes through an allow-list.
    site.write("sops/refund.md", site.read("sops/refund.md") + "\n## More\n\nH<sub>2</sub>O\n");
    site.build();
    assert_eq!(site.main("refund.html").matches("<span class=\"slot\">").count(), 3);
}

#[test]
fn related_documents_are_those_it_leads_to_and_those_of_its_rarest_tags() {
    let sop =
        |title: &str, more: &str| SOP.replace("title: Handle a refund request", &format!("title: {title}\n{more}"));
    let site = Site::new()
        .file("sops/one.md", sop("One", "tags: [rare, common]").replace("→ end\n", "→ [[two]]\n"))
        .file("sops/two.md", sop("Two", ""))
        .file("sops/three.md", sop("Three", "tags: [Rare]"))
        .file("sops/four.md", sop("Four", "tags: [common]"))
        .file("sops/five.md", sop("Five", "tags: [common]"))
        .file("sops/old.md", sop("Old", "status: retired\ntags: [rare]"));
    site.build();
    let related = |page: &str| {
        let html = site.main(page);
        let Some(list) = html.split("id=\"page:related\"").nth(1) else { return Vec::new() };
        let list = &list[..list.find("</section>").expect("an end")];
        list.split("href=\"").skip(1).map(|rest| rest[..rest.find(".html").expect("a page")].to_owned()).collect()
    };
    assert_eq!(related("one.html"), ["three", "two", "five", "four"]);
    assert_eq!(related("three.html"), ["one"]);
    // It is used by `one`, which the page says elsewhere.
    assert_eq!(related("two.html"), Vec::<String>::new());
}
