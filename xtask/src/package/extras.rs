//! What the packages hold beside the app: the licences; on Linux also the command line, manual pages, completions, the
//! list of changes.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{command, printed, run};
use crate::project::Project;
use crate::stop::{Outcome, Stop};

use super::licences;

const MAINTAINER: &str = "The Ortoo contributors <contributors@ortoo.mn>";
/// Shells with the place that each looks for completions in, below `/usr/share`.
const SHELLS: [(&str, &str); 3] = [
    ("bash", "bash-completion/completions/ortoo-cli"),
    ("zsh", "zsh/vendor-completions/_ortoo-cli"),
    ("fish", "fish/vendor_completions.d/ortoo-cli.fish"),
];
/// Languages with the place of their manual pages, below `/usr/share/man`.
const LANGUAGES: [(&str, &str, &str); 2] = [("en", "man1", "ortoo.1"), ("mn", "mn/man1", "ortoo.mn.1")];

/// Fills the folder that the bundler's configuration names.
pub(super) fn lay_out(project: &Project, stage: &Path) -> Outcome {
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| Stop::io(path, source)
    };
    if stage.exists() {
        fs::remove_dir_all(stage).map_err(failed(stage))?;
    }
    let folder = |below: &str| {
        let path = stage.join(below);
        fs::create_dir_all(&path).map_err(failed(&path)).map(|()| path)
    };
    let path = folder("")?.join("third-party.txt");
    fs::write(&path, licences::text(project)?).map_err(failed(&path))?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let cli = project.target().join("release/ortoo-cli");
    fs::copy(&cli, folder("bin")?.join("ortoo-cli")).map_err(failed(&cli))?;
    for (locale, place, app) in LANGUAGES {
        let pages = folder(&format!("man/{place}"))?;
        let app = project.root.join("src-tauri/linux").join(app);
        fs::copy(&app, pages.join("ortoo.1")).map_err(failed(&app))?;
        run(Command::new(&cli).args(["--locale", locale, "manual"]).arg(&pages))?;
        zip_all(&pages)?;
    }
    for (shell, place) in SHELLS {
        let place = Path::new(place);
        let path = folder(&place.parent().unwrap_or(place).to_string_lossy())?;
        let script = printed(Command::new(&cli).args(["--locale", "en", "completions", shell]));
        let path = path.join(place.file_name().unwrap_or_default());
        fs::write(&path, script.ok_or_else(|| Stop::unreadable("ortoo-cli completions"))?)
            .map_err(failed(&path))?;
    }
    let doc = folder("doc/ortoo")?;
    // The bundler's own place for it is not the one that Debian asks for.
    let path = doc.join("changelog");
    fs::write(&path, changelog(project)).map_err(failed(&path))?;
    zip_all(&doc)?;
    // This one is read as it is.
    let copyright = project.root.join("src-tauri/linux/copyright");
    fs::copy(&copyright, doc.join("copyright")).map(drop).map_err(failed(&copyright))
}

/// In Debian's form; what is new is told in `CHANGELOG.md`.
fn changelog(project: &Project) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let date =
        printed(&mut command(&project.root, "git", &["log", "-1", "--format=%aD"])).unwrap_or_default();
    let date = if date.trim().is_empty() { "Thu, 01 Jan 1970 00:00:00 +0000" } else { date.trim() };
    format!(
        "ortoo ({version}) unstable; urgency=medium\n\n  * Version {version}.\n\n -- {MAINTAINER}  {date}\n"
    )
}

/// Without names and dates, so that the same input gives the same package.
fn zip_all(folder: &Path) -> Outcome {
    let mut files: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    run(Command::new("gzip").args(["--best", "--no-name", "--force"]).args(files))
}
