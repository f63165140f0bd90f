//! What a kind is to other documents, as its `kind.yaml` says: `acts_as: role`.
//!
//! Everything the program does with roles, terms, departments and procedures asks for the behaviour of
//! a document and never for the name of its kind, so that a site's own `position` can be a role, and its
//! `squad` a department.

/// What other documents, lists and rules take the documents of a kind for. A kind has one at most:
/// whatever is a role is no term as well, and its page has one place in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Behaviour {
    /// Work to be done: lists begin with it, and its glossary is judged once its steps are written.
    Procedure,
    /// Text to be read for itself, whose title must tell what it is about.
    Page,
    /// What documents belong to: the home page has a group for each, and its own page lists them all.
    Department,
    /// Who does a step, keeps a document or approves it: steps link to it, charts have lanes for it, and
    /// its page lists its steps.
    Role,
    /// A word with its meaning: marked wherever it stands, and listed in the glossary.
    Term,
}

impl Behaviour {
    /// All of them, in the order in which messages list them.
    pub const ALL: [Behaviour; 5] =
        [Behaviour::Procedure, Behaviour::Page, Behaviour::Department, Behaviour::Role, Behaviour::Term];

    /// How `kind.yaml` and references (`to: role`) write it.
    pub fn word(self) -> &'static str {
        match self {
            Behaviour::Procedure => "procedure",
            Behaviour::Page => "page",
            Behaviour::Department => "department",
            Behaviour::Role => "role",
            Behaviour::Term => "term",
        }
    }

    /// The behaviour that is written so.
    pub fn from_word(word: &str) -> Option<Behaviour> {
        Behaviour::ALL.into_iter().find(|behaviour| behaviour.word() == word)
    }

    /// Whether others name it for what it is, and not as something to read next.
    pub fn is_named_by_others(self) -> bool {
        match self {
            Behaviour::Department | Behaviour::Role | Behaviour::Term => true,
            Behaviour::Procedure | Behaviour::Page => false,
        }
    }

    /// Whether the navigation has a place for it, whatever links to it: departments are groups of the home
    /// page, and terms stand in the glossary.
    pub fn has_own_list(self) -> bool {
        match self {
            Behaviour::Department | Behaviour::Term => true,
            Behaviour::Procedure | Behaviour::Page | Behaviour::Role => false,
        }
    }
}
