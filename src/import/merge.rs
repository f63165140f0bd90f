//! Importing again: what a person changed since is theirs. The former import is kept, so that three texts can be
//! compared: the former import, the file as it is now, and the new import.

/// What is to be done with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// It is not there yet.
    Create(String),
    /// It is as it was imported, and the import has changed.
    Update(String),
    /// Both have changed, in different places.
    Merge(String),
    /// Both have changed in the same places: the person's text stays, the new import is kept beside the former.
    Conflict,
    /// Nothing new.
    Same,
    /// A person changed it, and the import has nothing new.
    Theirs,
    /// A person removed it.
    Removed,
    /// It was there before anything was imported.
    Foreign,
}

/// Decides, from the former import, the file as it is, and the new import.
pub fn decide(former: Option<&str>, there: Option<&str>, new: &str) -> Action {
    match (former, there) {
        (_, Some(there)) if there == new => Action::Same,
        (None, None) => Action::Create(new.to_owned()),
        (None, Some(_)) => Action::Foreign,
        (Some(_), None) => Action::Removed,
        (Some(former), Some(there)) if former == there => Action::Update(new.to_owned()),
        (Some(former), Some(_)) if former == new => Action::Theirs,
        (Some(former), Some(there)) => match diffy::merge(former, there, new) {
            Ok(merged) => Action::Merge(merged),
            Err(_) => Action::Conflict,
        },
    }
}

impl Action {
    /// What the report says.
    pub fn as_str(&self) -> &'static str {
        match self {
            Action::Create(_) => "written",
            Action::Update(_) => "updated",
            Action::Merge(_) => "merged: your changes were kept, and what changed in the source was taken over",
            Action::Conflict => {
                "left as it is: you and the source changed the same lines; the new text is in .sopwith-import/new"
            }
            Action::Same => "unchanged",
            Action::Theirs => "left as it is: you changed it, and the source has nothing new",
            Action::Removed => "left out: you removed it after it was imported",
            Action::Foreign => "left as it is: a file of that name was there before, and no import wrote it",
        }
    }

    /// Whether somebody has to look.
    pub fn needs_a_person(&self) -> bool {
        matches!(self, Action::Conflict | Action::Foreign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_changed_is_theirs() {
        let (former, new) = ("a\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n");
        assert_eq!(decide(None, None, new), Action::Create(new.into()));
        assert_eq!(decide(Some(former), Some(former), new), Action::Update(new.into()));
        assert_eq!(decide(Some(former), Some("A\nb\nc\nd\ne\n"), new), Action::Merge("A\nb\nc\nd\nE\n".into()));
        assert_eq!(decide(Some(former), Some("a\nb\nc\nd\nmine\n"), new), Action::Conflict);
        assert_eq!(decide(Some(former), Some("mine\n"), former), Action::Theirs);
        assert_eq!(decide(Some(former), None, new), Action::Removed);
        assert_eq!(decide(None, Some("mine\n"), new), Action::Foreign);
    }
}
