//! Where a link leads.

use super::destination::{Broken, Resolved};
use super::numbers::{DocId, Drafts};
use super::outgoing::Outgoing;
use super::problem::{Place, Problem};
use super::routes::portable;
use super::site_index::Index;
use crate::model::FieldType;
use crate::model::procedure::Destination;
use crate::model::visit::{self, Piece};
use crate::model::{Behaviour, Draft, FieldValue, Kinds, Located};
use crate::syntax::ast::{Link, LinkNotation};
use crate::syntax::decode_percent;
use crate::text::SitePath;
use crate::util::suggest::{self, Names};
use unicode_normalization::UnicodeNormalization;

impl Index {
    /// Where a link of a document leads.
    ///
    /// # Errors
    /// Why it leads nowhere.
    pub(super) fn resolve(&self, from: DocId, link: &Link, is_image: bool) -> Result<Resolved, Broken> {
        let destination = link.destination.trim();
        if destination.is_empty() {
            return Err(Broken::Empty);
        }
        match link.notation {
            LinkNotation::Wiki | LinkNotation::WikiWithWords => self.resolve_reference(from, destination),
            LinkNotation::Autolink | LinkNotation::Markdown => self.resolve_path(from, destination, is_image),
        }
    }

    /// `id`, `id#step`, `#step`.
    fn resolve_reference(&self, from: DocId, reference: &str) -> Result<Resolved, Broken> {
        let (id, anchor) = match reference.split_once('#') {
            Some((id, anchor)) => (id.trim(), Some(anchor.trim()).filter(|anchor| !anchor.is_empty())),
            None => (reference, None),
        };
        let document = if id.is_empty() { Some(from) } else { self.find_written(id, from) };
        let Some(document) = document else {
            if let Some(title) = self.left_out_title(id) {
                return Err(Broken::LeftOut { title });
            }
            let nearest = self
                .nearest_id(id)
                .map(|near| anchor.map_or_else(|| near.to_owned(), |anchor| format!("{near}#{anchor}")));
            return Err(Broken::Document { nearest });
        };
        self.anchored(document, anchor, true)
    }

    /// An id as written, with blanks allowed for `-`; or a path below the folder of the documents.
    fn find_written(&self, id: &str, from: DocId) -> Option<DocId> {
        let lang = &self.langs[from];
        let plain = id.trim_end_matches(".md");
        self.find(plain, lang)
            .or_else(|| self.find(&plain.split_whitespace().collect::<Vec<_>>().join("-"), lang))
            .or_else(|| self.routes.document_at(&SitePath::new(&format!("{plain}.html"))?))
    }

    /// A relative path, an address, or `#anchor`.
    fn resolve_path(&self, from: DocId, destination: &str, is_image: bool) -> Result<Resolved, Broken> {
        if let Some(scheme) = scheme(destination) {
            let known = matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
                && (!is_image || scheme.starts_with("http"));
            return if known { Ok(Resolved::Elsewhere) } else { Err(Broken::Unsafe { scheme }) };
        }
        if destination.starts_with("//") {
            return Ok(Resolved::Elsewhere);
        }
        let (path, anchor) =
            destination.split_once('#').map_or((destination, None), |(path, anchor)| (path, Some(anchor)));
        let anchor = anchor.map(decode_percent).filter(|anchor| !anchor.is_empty());
        let path = decode_percent(path.split('?').next().unwrap_or(""));
        if path.is_empty() {
            return self.anchored(from, anchor.as_deref(), false);
        }
        let below = match path.strip_prefix('/') {
            Some(path) => SitePath::new(path),
            None => self.folders[from].join(&path),
        };
        let Some(below) = below else { return Err(Broken::Outside) };
        if let Some(document) = self.document_by_path(&below) {
            return self.anchored(document, anchor.as_deref(), false);
        }
        if let Some(title) = self.left_out_title(below.as_str()) {
            return Err(Broken::LeftOut { title });
        }
        let file = self.source.join(below.as_str()).expect("joining a normalised path does not climb");
        if self.files.contains(&file) {
            return Ok(Resolved::File(file));
        }
        if self.static_files.contains(&below) {
            return Ok(Resolved::Static(below));
        }
        if let Some(document) = self.moved_from(&below) {
            return self.anchored(document, anchor.as_deref(), false);
        }
        let is_page = path.ends_with('/') || matches!(below.extension(), "" | "md" | "html" | "markdown");
        Err(match (is_image, is_page) {
            (true, _) => Broken::Image { nearest: self.nearest_file(from, &below) },
            (false, true) => Broken::Document { nearest: self.nearest_path(from, &below, anchor.as_deref()) },
            (false, false) => Broken::File { nearest: self.nearest_file(from, &below) },
        })
    }

    /// The document that a path to its source, or its page, means; endings may be left out as
    /// other tools allow.
    fn document_by_path(&self, below: &SitePath) -> Option<DocId> {
        let at = |path: &str| self.document_at(&portable(&SitePath::new(path)?));
        if below.as_str().is_empty() {
            return at("index.html").or_else(|| at("README.html"));
        }
        match below.extension() {
            "md" | "markdown" | "html" => self.document_at(&portable(&below.with_extension("html"))),
            _ => at(&format!("{below}.html"))
                .or_else(|| ["index", "_index", "README"].iter().find_map(|name| at(&format!("{below}/{name}.html")))),
        }
    }

    /// The title of the draft of an id or a path, when drafts are left out.
    fn left_out_title(&self, written: &str) -> Option<String> {
        if self.left_out.is_empty() {
            return None;
        }
        let path = written.trim_matches('/');
        let stem = [".markdown", ".md", ".html"].iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path);
        let joined = stem.split_whitespace().collect::<Vec<_>>().join("-");
        let pages = ["", "/index", "/_index", "/README"].map(|end| format!("{stem}{end}.html"));
        let names = [stem.to_owned(), joined].into_iter().chain(pages);
        names.into_iter().find_map(|name| self.left_out.get(&name).cloned())
    }

    /// The document whose page, or its source, once stood at a path.
    fn moved_from(&self, below: &SitePath) -> Option<DocId> {
        let page = match below.extension() {
            "md" | "markdown" | "html" => below.with_extension("html"),
            _ => SitePath::new(&format!("{below}.html"))?,
        };
        self.routes.moved_from(&portable(&page))
    }

    fn anchored(&self, document: DocId, anchor: Option<&str>, step: bool) -> Result<Resolved, Broken> {
        let Some(anchor) = anchor else { return Ok(Resolved::Document { document, anchor: None }) };
        let anchor = anchor.to_owned();
        if self.anchors[document].contains(&anchor) {
            return Ok(Resolved::Document { document, anchor: Some(anchor) });
        }
        // `#top` is the top of any page (HTML: "if fragment is an ASCII case-insensitive match for the string top").
        if !step && anchor.eq_ignore_ascii_case("top") {
            return Ok(Resolved::Document { document, anchor: None });
        }
        // Accents may be typed in two ways that look the same: file names of macOS come in the other one.
        if !anchor.is_ascii() {
            let composed: String = anchor.nfc().collect();
            let same = self.anchors[document].iter().filter(|own| own.nfc().eq(composed.chars())).min();
            if let Some(same) = same {
                return Ok(Resolved::Document { document, anchor: Some(same.clone()) });
            }
        }
        let nearest = self.nearest_anchor(document, &anchor);
        Err(Broken::Anchor { document, anchor, step, nearest })
    }

    fn nearest_anchor(&self, document: DocId, anchor: &str) -> Option<String> {
        let mut names: Vec<&str> = self.anchors[document].iter().map(String::as_str).collect();
        names.sort_unstable();
        suggest::nearest(anchor, names).map(str::to_owned)
    }

    /// How a document of nearly that file name would be written from here, with the anchor where it
    /// has that.
    fn nearest_path(&self, from: DocId, below: &SitePath, anchor: Option<&str>) -> Option<String> {
        let id = self.nearest_id(below.stem())?;
        let document = self.find(id, &self.langs[from])?;
        let target = self.route(document).with_extension("md");
        let here = self.folders[from].join("here").expect("a file name does not climb");
        let anchor = anchor.filter(|anchor| self.anchors[document].contains(*anchor));
        Some(format!("{}{}", here.relative(&target), anchor.map_or_else(String::new, |anchor| format!("#{anchor}"))))
    }

    /// How a file of nearly that path, which is no document, would be written from here.
    fn nearest_file(&self, from: DocId, below: &SitePath) -> Option<String> {
        let near = self.file_names.get_or_init(|| self.names_of_files()).nearest(below.as_str())?;
        let here = self.folders[from].join("here").expect("a file name does not climb");
        Some(here.relative(&SitePath::literal(near)))
    }

    /// Files that are no documents, as links write them from the folder of the documents, and those of `static/`.
    fn names_of_files(&self) -> Names {
        let files = self.files.iter().filter_map(|file| file.strip_prefix(&self.source));
        let is_file = |file: &SitePath| !matches!(file.extension(), "md" | "markdown" | "yaml" | "yml");
        let paths: Vec<SitePath> = files.filter(is_file).chain(self.static_files.iter().cloned()).collect();
        Names::new(paths.iter().map(SitePath::as_str))
    }

    /// Arrows to steps of the same document.
    pub(super) fn check_arrows(&self, document: &Draft, problems: &mut Vec<Problem>) {
        let steps: Vec<&str> = document.steps().map(|step| step.id.as_str()).collect();
        visit::pieces(document, &mut |piece| {
            let Piece::Target(target) = piece else { return };
            let Destination::Step(step) = &target.to else { return };
            if !steps.contains(&step.as_str()) {
                let nearest = suggest::nearest(step, steps.iter().copied()).map(str::to_owned);
                let place = Place { path: document.path.clone(), span: target.span };
                problems.push(Problem::UnknownStep { place, step: step.clone(), nearest });
            }
        });
    }

    /// Fields and step roles that name documents.
    pub(super) fn references(&self, document: &Draft, documents: &Drafts, kinds: &Kinds, out: &mut Outgoing) {
        let kind = kinds.get(&document.kind).expect("a document's kind is one of the site's");
        for field in &document.fields {
            let Some(rule) = kind.field(&field.name) else { continue };
            let (of, values) = match (&rule.of, &field.value.value) {
                (FieldType::List(of), FieldValue::List(values)) => (&**of, values.as_slice()),
                (of, _) => (of, std::slice::from_ref(&field.value)),
            };
            let FieldType::Reference { to, or_text } = of else { continue };
            for value in values {
                self.reference(&field.name, value, to, *or_text, document, documents, out);
            }
        }
        for step in document.steps() {
            for (attribute, role) in step.attributes.roles() {
                let value = Located { value: FieldValue::Reference(role.value.clone()), span: role.span };
                self.reference(attribute.name(), &value, Behaviour::Role.word(), true, document, documents, out);
            }
        }
    }

    /// Of several names in one value the first, where one of them is there.
    fn first_of_several(&self, value: &str, to: &str, document: &Draft, documents: &Drafts) -> Option<String> {
        let inside = value.trim().trim_start_matches('[').trim_end_matches(']');
        let names = inside.split([',', '、', '，', ';', '；', '/', '&', '+']).map(str::trim);
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        let is_there = |name: &&str| {
            let found = self.find(name, &document.lang).filter(|at| documents[*at].is_a(to));
            found.is_some() || self.ids.titled(name, to, &document.lang, documents).is_some()
        };
        (names.len() > 1 && names.iter().any(is_there)).then(|| names[0].to_owned())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one reference is all of these, and nothing else needs them together"
    )]
    fn reference(
        &self,
        field: &str,
        value: &Located<FieldValue>,
        to: &str,
        or_text: bool,
        document: &Draft,
        documents: &Drafts,
        out: &mut Outgoing,
    ) {
        let FieldValue::Reference(id) = &value.value else { return };
        let place = Place { path: document.path.clone(), span: value.span };
        let field = field.to_owned();
        let titled = || self.ids.titled(id, to, &document.lang, documents);
        let found = self.find(id, &document.lang);
        match found.filter(|found| documents[*found].is_a(to)).or_else(titled).or(found) {
            Some(found) if documents[found].is_a(to) => {
                out.links_to.insert(found);
                out.references.entry(to.to_owned()).or_default().insert(id.clone(), found);
            }
            Some(found) if !or_text => {
                let found = documents[found].kind.clone();
                out.problems.push(Problem::WrongKind { place, field, value: id.clone(), to: to.to_owned(), found });
            }
            _ => {
                let several = || self.first_of_several(id, to, document, documents);
                // Of an attribute of a step it is told where the step is read.
                if let Some(first) = document.field(&field).and_then(|_| several()) {
                    let (value, to) = (id.clone(), to.to_owned());
                    out.problems.push(Problem::SeveralReferences { place, field, value, to, first });
                    return;
                }
                let nearest = self.ids.nearest_that_is(id, to).map(str::to_owned);
                match nearest {
                    nearest if !or_text => {
                        out.problems.push(Problem::UnknownReference {
                            place,
                            field,
                            value: id.clone(),
                            to: to.to_owned(),
                            nearest,
                        });
                    }
                    Some(nearest) if is_slip(id, &nearest) => {
                        out.problems.push(Problem::NearlyReference { place, field, value: id.clone(), nearest });
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Free words are only taken for a slip of an id when they look like one: no blanks and no capitals;
/// or when they are the id but for those (`Team lead` for `team-lead`) or but for one slip (`Suport`).
fn is_slip(words: &str, id: &str) -> bool {
    let as_id = words.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    if words == id || words.len() <= 3 {
        return false;
    }
    let looks_like_id = !words.contains(char::is_whitespace) && !words.chars().any(char::is_uppercase);
    looks_like_id || suggest::edits(&as_id, id) <= 1
}

/// `https` of `https://…`; a single letter is a drive, not a scheme.
fn scheme(destination: &str) -> Option<String> {
    let (scheme, _) = destination.split_once(':')?;
    let fits = scheme.len() > 1
        && scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+.-".contains(char));
    fits.then(|| scheme.to_ascii_lowercase())
}
