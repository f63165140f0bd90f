//! The files `init` writes for CI: GitHub and GitLab would take them, and their commands do what they
//! are there for.

use crate::site::{SOP, Site};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

const GITHUB: &str = ".github/workflows/sopwith.yml";
const GITLAB: &str = ".gitlab-ci.yml";

/// A site as `init` makes it.
fn new_site() -> Site {
    let site = Site::new();
    assert_eq!(site.run(&["init"]).code, 0);
    site
}

/// A YAML file of the site.
fn yaml(site: &Site, path: &str) -> Value {
    crate::schema::json_of_yaml(&site.read(path))
}

/// Runs the lines of a script as a runner does, with `sopwith` at hand; gives its exit code.
fn bash(site: &Site, script: &str) -> i32 {
    let program = Path::new(env!("CARGO_BIN_EXE_sopwith"));
    let folder = program.parent().expect("a program stands in a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&path));
    let output = Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(site.folder())
        .env("PATH", std::env::join_paths(paths).expect("a path"))
        .env("GITHUB_STEP_SUMMARY", site.path("step-summary"))
        .env("CI_PROJECT_DIR", site.folder())
        .output()
        .expect("bash starts");
    fs::write(site.path("log"), [output.stdout, output.stderr].concat()).expect("a log");
    output.status.code().expect("the script ends by itself")
}

/// The script of a step of the workflow.
fn step<'w>(workflow: &'w Value, name: &str) -> &'w str {
    let steps = workflow["jobs"]["check"]["steps"].as_array().expect("steps");
    let step = steps.iter().find(|step| step["name"] == name).unwrap_or_else(|| panic!("no step {name}"));
    step["run"].as_str().expect("a script")
}

/// The script of a job of the pipeline, with what goes before it.
fn script(pipeline: &Value, job: &str) -> String {
    let lines = [&pipeline["default"]["before_script"], &pipeline[job]["script"]];
    let lines = lines.into_iter().flat_map(|lines| lines.as_array().expect("lines"));
    lines.map(|line| line.as_str().expect("a line")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_new_site_has_files_that_github_and_gitlab_take() {
    let site = new_site();
    for (path, schema) in [(GITHUB, "github-workflow.json"), (GITLAB, "gitlab-ci.json")] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/schemas/ci");
        let schema = fs::read_to_string(folder.join(schema)).expect("a schema");
        let validator = jsonschema::draft7::new(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
        let file = yaml(&site, path);
        let errors: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{path}: {errors:#?}");
        let version = format!("SOPWITH_VERSION: v{}\n", env!("CARGO_PKG_VERSION"));
        assert!(site.read(path).contains(&version), "{path} installs the version that wrote it");
        assert!(!site.read(path).contains("{{version"));
    }
    site.is_clean();
}

#[test]
fn strangers_cannot_speak_to_the_shell_or_publish() {
    let workflow = yaml(&new_site(), GITHUB);
    assert!(workflow["on"].get("pull_request_target").is_none());
    assert_eq!(workflow["permissions"], serde_json::json!({ "contents": "read" }));
    for (name, job) in workflow["jobs"].as_object().expect("jobs") {
        for step in job["steps"].as_array().expect("steps") {
            let script = step["run"].as_str().unwrap_or("");
            assert!(!script.contains("${{"), "{name}: {script}");
            let action = step["uses"].as_str().unwrap_or("");
            let pinned = action.is_empty() || action.rsplit_once("@v").is_some_and(|(_, major)| !major.is_empty());
            assert!(pinned, "{name}: {action}");
        }
        let writes = job["permissions"].as_object().is_some_and(|all| all.values().any(|value| value == "write"));
        assert!(!writes || job["if"].is_string(), "{name} writes, but not always");
    }
    let publish = workflow["jobs"]["publish"]["if"].as_str().expect("a condition");
    assert!(publish.contains("!= 'pull_request'") && publish.contains("default_branch"), "{publish}");
}

#[test]
fn a_workflow_tells_of_a_mistake_and_shows_the_site_all_the_same() {
    let site = new_site().file("sops/broken.md", SOP.replace("→ #refund", "→ #refnd"));
    let workflow = yaml(&site, GITHUB);
    assert_eq!(bash(&site, step(&workflow, "Check")), 1, "{}", site.read("log"));
    assert!(site.read("log").contains("::error file=sops/broken.md,"), "{}", site.read("log"));
    assert!(site.read("step-summary").contains("links/broken-step"), "{}", site.read("step-summary"));
    let sarif: Value = serde_json::from_str(&site.read("sopwith.sarif")).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "links/broken-step");
    assert_eq!(bash(&site, step(&workflow, "Build")), 0, "{}", site.read("log"));
    assert!(site.path("public/broken.html").exists());
    site.write("sops/broken.md", SOP);
    assert_eq!(bash(&site, step(&workflow, "Check")), 0, "{}", site.read("log"));
    assert!(!site.read("log").contains("::error"));
}

#[test]
fn a_pipeline_reports_a_mistake_shows_the_site_and_publishes_only_sound_ones() {
    let site = new_site().file("sops/broken.md", SOP.replace("→ #refund", "→ #refnd"));
    let pipeline = yaml(&site, GITLAB);
    assert_eq!(bash(&site, &script(&pipeline, "check")), 1, "{}", site.read("log"));
    let report: Value = serde_json::from_str(&site.read("gl-code-quality-report.json")).expect("JSON");
    assert_eq!(report[0]["location"]["path"], "sops/broken.md");
    assert!(site.read("sopwith-junit.xml").contains("links/broken-step"));
    let reports = &pipeline["check"]["artifacts"]["reports"];
    for report in ["codequality", "junit"] {
        assert!(site.path(reports[report].as_str().expect("a file")).exists(), "{report} is the file written");
    }
    assert_eq!(bash(&site, &script(&pipeline, "preview")), 0, "{}", site.read("log"));
    assert!(site.path("public/broken.html").exists());
    fs::remove_dir_all(site.path("public")).expect("the preview");
    assert_eq!(bash(&site, &script(&pipeline, "pages")), 1, "{}", site.read("log"));
    assert!(!site.path("public").exists(), "a site with mistakes is not published");
    site.write("sops/broken.md", SOP);
    assert_eq!(bash(&site, &script(&pipeline, "pages")), 0, "{}", site.read("log"));
    assert!(site.path("public/index.html").exists());
}

#[test]
fn files_for_ci_are_chosen_and_added() {
    let site = Site::new();
    assert_eq!(site.run(&["init", "--ci", "github"]).code, 0);
    assert_eq!((site.path(GITHUB).exists(), site.path(GITLAB).exists()), (true, false));
    let run = site.run(&["init", "--ci", "gitlab"]);
    assert_eq!((run.code, site.path(GITLAB).exists()), (0, true), "{}", run.stderr);
    assert!(run.stderr.contains("added 1 file"), "{}", run.stderr);
    site.write(GITLAB, "mine: {}\n");
    let run = site.run(&["init", "--ci", "gitlab"]);
    assert!(run.code == 0 && run.stderr.contains("unchanged"), "{}", run.stderr);
    assert_eq!(site.read(GITLAB), "mine: {}\n");
    assert_eq!(site.run(&["init"]).code, 2);
    assert_eq!(site.run(&["init", "--ci", "github", "--starter"]).code, 2);
    let without = Site::new();
    assert_eq!(without.run(&["init", "--ci", "none"]).code, 0);
    assert_eq!((without.path(GITHUB).exists(), without.path(GITLAB).exists()), (false, false));
}

#[test]
fn files_for_ci_are_not_written_where_nobody_would_run_them() {
    let repository = Site::new().file(".git/HEAD", "ref: refs/heads/main\n");
    let run = repository.run(&["init", "handbook"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("top of the repository"), "{}", run.stderr);
    assert!(!repository.path("handbook/.gitlab-ci.yml").exists());
    assert_eq!(repository.run(&["init", "handbook", "--ci", "gitlab"]).code, 0);
    assert!(repository.path("handbook/.gitlab-ci.yml").exists());
    assert_eq!(repository.run(&["init"]).code, 0);
    assert!(repository.path(GITHUB).exists(), "at the top they are");
}

#[test]
fn hooks_for_pre_commit_name_commands_and_take_the_files_of_a_site() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let hooks = crate::schema::json_of_yaml(&fs::read_to_string(path).expect("the hooks"));
    let hooks = hooks.as_array().expect("a list of hooks");
    let ids: Vec<&str> = hooks.iter().filter_map(|hook| hook["id"].as_str()).collect();
    assert_eq!(ids, ["sopwith-check", "sopwith-fmt"]);
    for (hook, entry) in hooks.iter().zip(["sopwith check", "sopwith fmt"]) {
        assert_eq!((hook["language"].as_str(), hook["entry"].as_str()), (Some("rust"), Some(entry)));
        assert_eq!(hook["args"], serde_json::json!(["--files"]), "file names come last");
        assert_eq!(hook["pass_filenames"], true);
        assert_eq!(hook["require_serial"], true, "a site is read once, not once for every few files");
        // A pattern of JSON Schema is searched for like one of pre-commit.
        let files = jsonschema::draft7::new(&serde_json::json!({ "pattern": hook["files"] })).expect("a pattern");
        let takes = |path: &str| files.is_valid(&serde_json::json!(path));
        assert!(takes("sops/refund.md") && takes("sops/a/b.ja.md") && takes("handbook/sops/roles.yaml"));
        assert!(!takes("README.md") && !takes("sops/picture.png") && !takes("my-sops/a.md"));
    }
}
