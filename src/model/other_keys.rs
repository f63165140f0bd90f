//! What keys of other tools and of everyday language mean here.

use Meaning::{Draft, Is, Like, Tool};

/// What a key that is none of ours means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The same as one of ours.
    Is(&'static str),
    /// Something like one or two of ours, which an author has to choose and to write in another form.
    Like(&'static [&'static str]),
    /// Whether a document is a draft, and with which value it is.
    Draft(bool),
    /// How another tool shows the page; nothing here.
    Tool(&'static str),
}

/// Keys in lower case without `_`, `-` and blanks.
const KEYS: &[(&[&str], Meaning)] = &[
    (&["language", "locale", "言語", "ngônngữ", "语言", "valoda"], Is("lang")),
    (
        &["keywords", "keyword", "labels", "topics", "tag", "タグ", "từkhóa", "标签", "关键词", "atslēgvārdi"],
        Is("tags"),
    ),
    (
        &["category", "categories", "カテゴリ", "カテゴリー", "分类", "danhmục", "kategorija"],
        Like(&["department", "tags"]),
    ),
    (
        &["approvedby", "approvers", "approval", "承認者", "ngườiphêduyệt", "批准人", "审批人", "apstiprināja"],
        Is("approver"),
    ),
    (&["reviewer", "reviewers", "reviewedby", "checkedby"], Is("approver")),
    (
        &[
            "responsible",
            "responsibleperson",
            "maintainer",
            "maintainers",
            "ownedby",
            "owners",
            "contact",
            "担当者",
            "責任者",
            "ngườiphụtrách",
            "负责人",
            "atbildīgais",
        ],
        Is("owner"),
    ),
    (&["ownerslack", "slack", "slackchannel"], Like(&["owner"])),
    (&["authors", "writtenby", "writer", "createdby", "作成者", "tácgiả", "作者", "autors"], Is("author")),
    (
        &[
            "reviewed",
            "lastreview",
            "lastreviewedon",
            "lastreviewedat",
            "reviewedon",
            "reviewedat",
            "datereviewed",
            "lastreviewdate",
            "最終確認日",
        ],
        Is("last_reviewed"),
    ),
    (
        &[
            "review",
            "reviewcycle",
            "reviewinterval",
            "reviewperiod",
            "reviewfrequency",
            "reviewin",
            "reviewevery",
            "見直し周期",
        ],
        Is("review_every"),
    ),
    (
        &[
            "reviewdate",
            "nextreview",
            "nextreviewdate",
            "reviewby",
            "reviewdue",
            "duedate",
            "nextreviewon",
            "expires",
            "expirydate",
            "validuntil",
        ],
        Like(&["last_reviewed", "review_every"]),
    ),
    (
        &[
            "updated",
            "lastupdated",
            "lastupdate",
            "lastmod",
            "lastmodified",
            "modified",
            "modifieddate",
            "date",
            "updatedat",
            "datemodified",
            "revisiondate",
            "更新日",
            "ngàycậpnhật",
            "更新日期",
            "atjaunots",
        ],
        Like(&["last_reviewed", "effective"]),
    ),
    (
        &[
            "created",
            "createdat",
            "createdon",
            "publishdate",
            "validfrom",
            "effectivedate",
            "effectivefrom",
            "startdate",
            "施行日",
            "ngàyhiệulực",
            "生效日期",
        ],
        Is("effective"),
    ),
    (
        &["summary", "abstract", "excerpt", "metadescription", "概要", "tómtắt", "摘要", "kopsavilkums"],
        Is("description"),
    ),
    (&["goal", "objective", "objectives", "aim", "目的", "mụcđích", "mērķis"], Is("purpose")),
    (&["scope"], Like(&["purpose"])),
    (
        &[
            "dept",
            "team",
            "division",
            "area",
            "departments",
            "部署",
            "部門",
            "部门",
            "phòngban",
            "bộphận",
            "nodaļa",
            "struktūrvienība",
        ],
        Is("department"),
    ),
    (
        &["name", "heading", "pagetitle", "subject", "タイトル", "題名", "标题", "tiêuđề", "nosaukums", "virsraksts"],
        Is("title"),
    ),
    (&["uid", "documentid", "docid", "slug"], Is("id")),
    (&["permalink", "url"], Like(&["id", "aliases"])),
    (&["redirectfrom", "oldids", "redirects", "formerids", "alias"], Is("aliases")),
    (&["ver", "revision", "rev", "版", "phiênbản", "版本", "versija"], Is("version")),
    (&["state", "状態", "trạngthái", "状态", "statuss"], Is("status")),
    (&["abbreviations", "acronyms", "definitions", "用語", "thuậtngữ", "术语", "termini"], Is("glossary")),
    (&["steps", "手順", "cácbước", "hướngdẫn", "步骤", "操作步骤", "soļi"], Is("instructions")),
    (&["draft", "isdraft", "下書き", "草稿"], Draft(true)),
    (&["published", "publish"], Draft(false)),
    (
        &[
            "weight",
            "menu",
            "menus",
            "cascade",
            "outputs",
            "toc",
            "toc_hide",
            "tochide",
            "nolist",
            "linktitle",
            "resources",
            "math",
        ],
        Tool("Hugo"),
    ),
    (
        &["layout", "navorder", "parent", "grandparent", "haschildren", "hastoc", "navexclude", "collection"],
        Tool("Jekyll"),
    ),
    (
        &[
            "sidebarlabel",
            "sidebarposition",
            "sidebarclassname",
            "hidetitle",
            "hidetableofcontents",
            "paginationlabel",
            "paginationnext",
            "paginationprev",
            "customediturl",
            "displayedsidebar",
            "tocminheadinglevel",
            "tocmaxheadinglevel",
            "sidebar",
        ],
        Tool("Docusaurus"),
    ),
    (&["template", "hide", "icon"], Tool("MkDocs")),
    (&["cssclass", "cssclasses", "banner", "kanban-plugin"], Tool("Obsidian")),
    (&["hideinnavigation", "sourceurl", "section"], Tool("tech-docs")),
];

/// What a key means.
pub fn meaning(key: &str) -> Option<Meaning> {
    let key = folded(key);
    KEYS.iter().find(|(keys, _)| keys.contains(&key.as_str())).map(|(_, meaning)| *meaning)
}

/// A key without what people write differently: capitals, `_`, `-` and blanks.
pub fn folded(key: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let parts = |char: &char| !matches!(char, '_' | '-') && !char.is_whitespace();
    key.nfc().filter(parts).flat_map(char::to_lowercase).collect()
}
