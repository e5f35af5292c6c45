//! Files in the packages besides the app: the licences, and on Linux the command line, manual pages, completions and
//! the change log.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};
use crate::process::{command, output_of, run};
use crate::project::Project;

use super::licences;

const MAINTAINER: &str = "The Ortoo contributors <contributors@ortoo.mn>";
/// Shells, and the paths below `/usr/share` where they look for completions.
const COMPLETION_PATHS: [(&str, &str); 3] = [
    ("bash", "bash-completion/completions/ortoo-cli"),
    ("zsh", "zsh/vendor-completions/_ortoo-cli"),
    ("fish", "fish/vendor_completions.d/ortoo-cli.fish"),
];
/// Locales, the folders of their manual pages below `/usr/share/man`, and the sources of the app's own page.
const MANUAL_FOLDERS: [(&str, &str, &str); 2] = [("en", "man1", "ortoo.1"), ("mn", "mn/man1", "ortoo.mn.1")];

/// Fills the folder that `tauri.conf.json` takes extra files from.
pub(super) fn collect(project: &Project, staging: &Path) -> Result {
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| Error::io(path, source)
    };
    if staging.exists() {
        fs::remove_dir_all(staging).map_err(failed(staging))?;
    }
    let folder = |below: &str| {
        let path = staging.join(below);
        fs::create_dir_all(&path).map_err(failed(&path)).map(|()| path)
    };
    let path = folder("")?.join("third-party.txt");
    fs::write(&path, licences::text(project)?).map_err(failed(&path))?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let cli = project.target().join("release/ortoo-cli");
    fs::copy(&cli, folder("bin")?.join("ortoo-cli")).map_err(failed(&cli))?;
    for (locale, man_folder, app) in MANUAL_FOLDERS {
        let pages = folder(&format!("man/{man_folder}"))?;
        let app = project.root.join("src-tauri/linux").join(app);
        fs::copy(&app, pages.join("ortoo.1")).map_err(failed(&app))?;
        run(Command::new(&cli).args(["--locale", locale, "manual"]).arg(&pages))?;
        compress_all(&pages)?;
    }
    for (shell, target) in COMPLETION_PATHS {
        let target = Path::new(target);
        let path = folder(&target.parent().unwrap_or(target).to_string_lossy())?;
        let script = output_of(Command::new(&cli).args(["--locale", "en", "completions", shell]));
        let path = path.join(target.file_name().unwrap_or_default());
        fs::write(&path, script.ok_or_else(|| Error::unreadable_output("ortoo-cli completions"))?)
            .map_err(failed(&path))?;
    }
    let doc = folder("doc/ortoo")?;
    // The bundler would put it where Debian's policy does not allow it.
    let path = doc.join("changelog");
    fs::write(&path, changelog(project)).map_err(failed(&path))?;
    compress_all(&doc)?;
    // After the compression: Debian wants this file as plain text.
    let copyright = project.root.join("src-tauri/linux/copyright");
    fs::copy(&copyright, doc.join("copyright")).map(drop).map_err(failed(&copyright))
}

/// Returns a minimal change log in Debian's format; the real one is `CHANGELOG.md`.
fn changelog(project: &Project) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let date =
        output_of(&mut command(&project.root, "git", &["log", "-1", "--format=%aD"])).unwrap_or_default();
    let date = if date.trim().is_empty() { "Thu, 01 Jan 1970 00:00:00 +0000" } else { date.trim() };
    format!(
        "ortoo ({version}) unstable; urgency=medium\n\n  * Version {version}.\n\n -- {MAINTAINER}  {date}\n"
    )
}

/// Compresses each file of a folder; without names and dates, so that the same input gives the same package.
fn compress_all(folder: &Path) -> Result {
    let mut files: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    run(Command::new("gzip").args(["--best", "--no-name", "--force"]).args(files))
}
