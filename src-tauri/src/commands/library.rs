//! Commands about the library: they forward to the engine.

use chrono::NaiveDate;
use ortoo_engine::RefreshScope;
use ortoo_model::{
    AnchorResult, Annotation, AnnotationId, AnnotationPatch, AnnotationQuery, AnnotationRow, ArticleId,
    Backup, Briefing, CatalogueSource, DiffPiece, Discovery, DoNotDisturb, EntryDetail, EntryId, EntryQuery,
    EntryRow, Failure, FeedAlerts, FeedId, FeedPatch, FeedRow, FrontPage, FrontPageFilter, JournalLine,
    JournalQuery, LookedUp, NewAnnotation, NewFeed, NewTerm, PassageAnchor, Preview, QuantityHints,
    QuietStatus, Recipe, RefreshSummary, RetentionResult, SavedSearch, ScheduledBriefing, SearchId,
    SearchMatches, Settings, SettingsPatch, SideBySide, SidebarCounts, Story, TagRow, TermId, TextVersion,
    Translation, UserTerm, Watch, WatchDefinition, WatchId, WatchPreview, WatchRow,
};
#[cfg(test)]
use ts_rs::TS;

use super::table;

table::commands! {
    async fn list_feeds(engine) -> Vec<FeedRow> {
        engine.feeds().await
    }

    /// Follows a feed and fetches it once; its failure, if any, is in the row.
    async fn add_feed(engine, feed: NewFeed) -> FeedRow {
        let id = engine.add_feed(feed).await?.id;
        engine.refresh(Some(vec![id]), RefreshScope::Asked, |_| {}).await?;
        engine.feed(id).await
    }

    async fn update_feed(engine, id: FeedId, patch: FeedPatch) -> FeedRow {
        engine.update_feed(id, patch).await
    }

    async fn remove_feed(engine, id: FeedId) -> () {
        engine.remove_feed(id).await
    }

    async fn restore_feed(engine, id: FeedId) -> FeedRow {
        engine.restore_feed(id).await
    }

    async fn refresh_feeds(engine, ids: Option<Vec<FeedId>>) -> RefreshSummary {
        engine.refresh(ids, RefreshScope::Asked, |_| {}).await
    }

    async fn list_entry_ids(engine, query: EntryQuery) -> Vec<EntryId> {
        engine.entry_ids(query).await
    }

    async fn get_entry_rows(engine, ids: Vec<EntryId>) -> Vec<EntryRow> {
        engine.entry_rows(ids).await
    }

    async fn get_entry(engine, id: EntryId) -> EntryDetail {
        engine.entry(id).await
    }

    async fn mark_read(engine, ids: Vec<EntryId>, read: bool) -> () {
        engine.mark_read(ids, read).await.map(drop)
    }

    /// Returns the entries that changed, so that it can be undone.
    async fn mark_all_read(engine, query: EntryQuery) -> Vec<EntryId> {
        engine.mark_all_read(query).await
    }

    async fn save_entries(engine, ids: Vec<EntryId>, saved: bool) -> () {
        let changed = engine.save_entries(ids, saved).await?;
        if saved {
            tauri::async_runtime::spawn(async move { engine.keep(changed).await });
        }
        Ok(())
    }

    /// Fetches an article's page and stores its text; with `again` even if it is stored already. A failure is in the
    /// result, and the previous text stays.
    async fn fetch_article(engine, id: EntryId, again: bool) -> EntryDetail {
        engine.fetch_article(id, again).await
    }

    async fn get_version(engine, id: ArticleId) -> TextVersion {
        engine.version(id).await
    }

    /// Returns the differences between two text versions, or between one and the current text.
    async fn compare_versions(engine, entry: EntryId, from: ArticleId, to: Option<ArticleId>) -> Vec<DiffPiece> {
        engine.compare_versions(entry, from, to).await
    }

    async fn set_position(engine, id: EntryId, position: f64) -> () {
        engine.set_position(id, position).await
    }

    /// Saves the page at an address, which need not belong to a feed.
    async fn save_url(engine, url: String) -> EntryId {
        let id = engine.save_url(&url).await?;
        tauri::async_runtime::spawn(async move { engine.keep(vec![id]).await });
        Ok(id)
    }

    async fn archive_entries(engine, ids: Vec<EntryId>, archived: bool) -> () {
        engine.archive_entries(ids, archived).await.map(drop)
    }

    async fn tag_entries(engine, ids: Vec<EntryId>, add: Vec<String>, remove: Vec<String>) -> () {
        engine.tag_entries(ids, add, remove).await
    }

    async fn list_tags(engine) -> Vec<TagRow> {
        engine.tags().await
    }

    /// Renames a tag; if a tag with the new name exists, the two are merged.
    async fn rename_tag(engine, name: String, new: String) -> () {
        engine.rename_tag(&name, &new).await
    }

    async fn remove_tag(engine, name: String) -> () {
        engine.remove_tag(&name).await
    }

    async fn list_saved_searches(engine) -> Vec<SavedSearch> {
        engine.saved_searches().await
    }

    async fn add_saved_search(engine, name: String, query: EntryQuery) -> SavedSearch {
        engine.add_saved_search(&name, query).await
    }

    async fn remove_saved_search(engine, id: SearchId) -> () {
        engine.remove_saved_search(id).await
    }

    async fn list_annotations(engine, query: AnnotationQuery) -> Vec<AnnotationRow> {
        engine.annotations(query).await
    }

    async fn add_annotation(engine, entry: EntryId, annotation: NewAnnotation) -> Annotation {
        engine.add_annotation(entry, annotation).await
    }

    async fn update_annotation(engine, id: AnnotationId, patch: AnnotationPatch) -> Annotation {
        engine.update_annotation(id, patch).await
    }

    async fn remove_annotations(engine, ids: Vec<AnnotationId>) -> () {
        engine.remove_annotations(ids).await
    }

    /// Restores annotations that `remove_annotations` removed.
    async fn restore_annotations(engine, ids: Vec<AnnotationId>) -> () {
        engine.restore_annotations(ids).await
    }

    /// Stores where the window found annotations in the text that it shows.
    async fn place_annotations(engine, entry: EntryId, text_hash: String, placed: Vec<AnchorResult>) -> () {
        engine.place_annotations(entry, text_hash, placed).await
    }

    /// Gives an annotation that needs review the passage that the reader chose for it.
    async fn retarget_annotation(engine, id: AnnotationId, target: PassageAnchor, text_hash: String) -> Annotation {
        engine.retarget_annotation(id, target, text_hash).await
    }

    async fn make_backup(engine) -> Backup {
        engine.make_backup().await
    }

    /// Deletes old entries by the retention settings now.
    async fn clean_up(engine) -> RetentionResult {
        engine.clean_up().await
    }

    async fn get_front_page(engine, date: Option<NaiveDate>, part: Option<FrontPageFilter>, limit: u16) -> FrontPage {
        engine.front_page(date, part, usize::from(limit)).await
    }

    async fn get_counts(engine) -> SidebarCounts {
        engine.counts().await
    }

    async fn update_settings(engine, patch: SettingsPatch) -> Settings {
        engine.update_settings(patch).await
    }

    async fn list_catalogue(engine) -> Vec<CatalogueSource> {
        engine.catalogue().await
    }

    /// Follows sources of the catalogue and fetches them in the background.
    async fn follow_sources(engine, ids: Vec<String>) -> Vec<FeedRow> {
        let rows = engine.follow_sources(&ids).await?;
        let added = rows.iter().map(|row| row.id).collect();
        tauri::async_runtime::spawn(async move { engine.refresh(Some(added), RefreshScope::Asked, |_| {}).await });
        Ok(rows)
    }

    /// Discovers feeds and recipes at an address as the reader typed it.
    async fn discover_sources(engine, url: String) -> Discovery {
        engine.discover(&url).await
    }

    async fn preview_recipe(engine, recipe: Recipe) -> Preview {
        engine.preview_recipe(recipe).await
    }

    async fn get_recipe(engine, id: FeedId) -> Option<Recipe> {
        engine.recipe(id).await
    }

    /// Changes the recipe of a feed and fetches it once; its failure, if any, is in the row.
    async fn update_recipe(engine, id: FeedId, recipe: Recipe) -> FeedRow {
        engine.update_recipe(id, recipe).await?;
        engine.refresh(Some(vec![id]), RefreshScope::Forced, |_| {}).await?;
        engine.feed(id).await
    }

    /// Returns the top headlines of several days up to `date` or today, in both languages.
    async fn get_brief(engine, date: Option<NaiveDate>, days: u32, limit: usize) -> Briefing {
        engine.brief(date, days, limit).await
    }

    /// Returns the stored translation of an article, without a request to the translation service.
    async fn get_translation(engine, id: EntryId) -> Translation {
        engine.translation(id).await
    }

    /// Translates one paragraph of an article, 0 for the headline.
    async fn translate_paragraph(engine, id: EntryId, paragraph: u32) -> String {
        engine.translate_paragraph(id, paragraph).await
    }

    /// Translates a test sentence, to check the translation service.
    async fn try_translator(engine) -> String {
        engine.try_translator().await
    }

    /// Stores the translation service's key in the system's keychain; an empty key deletes it.
    async fn set_translator_key(engine, key: String) -> () {
        engine.set_translator_key(key).await
    }

    async fn has_translator_key(engine) -> bool {
        Ok(engine.has_translator_key().await)
    }

    /// Returns the last scheduled briefing.
    async fn get_last_brief(engine) -> Option<ScheduledBriefing> {
        engine.last_brief().await
    }

    /// Returns the default template of briefings.
    async fn get_default_brief_template(engine) -> String {
        Ok(engine.default_brief_template())
    }

    /// Returns the positions of a search's matches in entries.
    async fn search_marks(engine, ids: Vec<EntryId>, text: String, across: bool) -> Vec<SearchMatches> {
        engine.search_marks(ids, text, across).await
    }

    /// Returns the story of an entry.
    async fn get_story(engine, id: EntryId) -> Story {
        engine.story(id).await
    }

    /// Returns two articles side by side, with their alignment and shared features.
    async fn get_side_by_side(engine, left: EntryId, right: EntryId) -> SideBySide {
        engine.side_by_side(left, right).await
    }

    /// Returns numbers and dates of an article as the other language writes them.
    async fn get_hints(engine, id: EntryId) -> QuantityHints {
        engine.hints(id).await
    }

    /// Looks words up; `None` if there is nothing to look up.
    async fn look_up(engine, text: String) -> Option<LookedUp> {
        engine.look_up(text).await
    }

    async fn list_terms(engine) -> Vec<UserTerm> {
        engine.terms().await
    }

    async fn add_term(engine, term: NewTerm) -> UserTerm {
        engine.add_term(term).await
    }

    async fn change_term(engine, id: TermId, term: NewTerm) -> () {
        engine.change_term(id, term).await
    }

    async fn remove_term(engine, id: TermId) -> () {
        engine.remove_term(id).await
    }

    /// Removes an entry from its story.
    async fn part_from_story(engine, id: EntryId) -> () {
        engine.part_from_story(id).await
    }

    /// Merges the stories of two entries.
    async fn join_stories(engine, id: EntryId, with: EntryId) -> () {
        engine.join_stories(id, with).await
    }

    async fn list_watches(engine) -> Vec<WatchRow> {
        engine.watches().await
    }

    async fn add_watch(engine, watch: WatchDefinition) -> Watch {
        engine.add_watch(watch).await
    }

    async fn update_watch(engine, id: WatchId, watch: WatchDefinition) -> Watch {
        engine.update_watch(id, watch).await
    }

    async fn remove_watch(engine, id: WatchId) -> () {
        engine.remove_watch(id).await
    }

    /// Returns what a watch would have matched in the last seven days.
    async fn preview_watch(engine, watch: WatchDefinition) -> WatchPreview {
        engine.preview_watch(watch).await
    }

    /// Returns alert decisions with their reasons.
    async fn list_journal(engine, query: JournalQuery) -> Vec<JournalLine> {
        engine.journal(query).await
    }

    async fn get_quiet(engine) -> QuietStatus {
        engine.quiet().await
    }

    async fn set_do_not_disturb(engine, how: DoNotDisturb) -> QuietStatus {
        engine.set_do_not_disturb(how).await
    }

    async fn set_feed_alerts(engine, ids: Vec<FeedId>, alerts: FeedAlerts) -> () {
        engine.set_feed_alerts(ids, alerts).await
    }

    async fn install_sample(engine) -> () {
        engine.install_sample().await
    }

    async fn remove_sample(engine) -> () {
        engine.remove_sample().await
    }
}
