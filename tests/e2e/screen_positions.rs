//! Screen positions of text, and the combinations of language and theme for screenshots.

use ortoo_tests::desktop::Window;

use crate::Stage;

/// Returns the screen positions of the start and the end of a passage within an element.
pub(crate) async fn position_of(window: &Window, within: &str, passage: &str) -> ((u32, u32), (u32, u32)) {
    let script = "
        const root = document.querySelector(arguments[1]);
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode()); ) {
            const at = node.data.indexOf(arguments[0]);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + arguments[0].length);
            node.parentElement.scrollIntoView({ block: 'center' });
            const lines = [...range.getClientRects()];
            const [first, last] = [lines[0], lines.at(-1)];
            const down = outerHeight - innerHeight;
            return [first.left + 1, first.top + first.height / 2 + down,
                    last.right - 1, last.top + last.height / 2 + down];
        }
        return null;";
    let found = window.run(script, vec![passage.into(), within.into()]).await;
    let found = found.as_array().unwrap_or_else(|| panic!("{passage} is not in {within}"));
    let at = |n: usize| found[n].as_f64().unwrap().round() as u32;
    ((at(0), at(1)), (at(2), at(3)))
}

/// Every combination of language and theme.
pub(crate) const APPEARANCES: [(&str, &str); 4] =
    [("en", "light"), ("en", "dark"), ("mn", "light"), ("mn", "dark")];

impl Stage {
    /// Enters a file name in the system's open save dialog and returns the bytes that are then written to the file.
    pub(crate) async fn save_as(&self, name: &str) -> Vec<u8> {
        let target = self.profile.path().join(name);
        self.desktop.focus("^Save").await;
        self.desktop.press("ctrl+a").await;
        self.desktop.write(target.to_str().unwrap()).await;
        self.desktop.press("Return").await;
        for _ in 0..100 {
            if target.exists() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        std::fs::read(&target).unwrap()
    }

    /// Changes language and theme of the window and waits until both are applied.
    pub(crate) async fn set_appearance(&self, window: &Window, (locale, theme): (&str, &str)) {
        for (key, value) in [("locale", locale), ("theme", theme)] {
            self.cli.json(0, &["settings", "set", key, value]).await;
        }
        let shown = format!(
            "const {{ lang, dataset }} = document.documentElement; return lang === '{locale}' && dataset.theme === '{theme}'"
        );
        window.until(&shown).await;
    }
}
