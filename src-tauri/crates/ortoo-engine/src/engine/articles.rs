//! The facade of lists of entries, articles, offline copies and pictures.

use ortoo_model::{
    ArticleId, DiffPiece, EntryDetail, EntryId, EntryQuery, EntryRow, SidebarCounts, TextVersion,
};

use super::Engine;
use crate::articles::pictures::Picture;
use crate::error::EngineError;

impl Engine {
    /// Returns the ids of a list of entries, in order.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn entry_ids(&self, query: EntryQuery) -> Result<Vec<EntryId>, EngineError> {
        self.parts.entry_lists.entry_ids(query).await
    }

    /// Returns the rows of entries in the given order; entries that do not exist are left out.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn entry_rows(&self, ids: Vec<EntryId>) -> Result<Vec<EntryRow>, EngineError> {
        self.parts.entry_lists.entry_rows(ids).await
    }

    /// Marks entries as read or unread; returns those that changed.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn mark_read(&self, ids: Vec<EntryId>, read: bool) -> Result<Vec<EntryId>, EngineError> {
        let changed = self.parts.entry_lists.mark_read(ids, read).await?;
        self.withdraw_alerts_after(&changed);
        Ok(changed)
    }

    /// Marks all entries of a list as read; returns those that changed, so that this can be undone.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn mark_all_read(&self, query: EntryQuery) -> Result<Vec<EntryId>, EngineError> {
        let changed = self.parts.entry_lists.mark_all_read(query).await?;
        self.withdraw_alerts_after(&changed);
        Ok(changed)
    }

    /// Saves entries, or removes them from the saved list; returns those that changed.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn save_entries(&self, ids: Vec<EntryId>, saved: bool) -> Result<Vec<EntryId>, EngineError> {
        let changed = self.parts.entry_lists.save_entries(ids, saved).await?;
        self.withdraw_alerts_after(&changed);
        Ok(changed)
    }

    /// Archives entries, or moves them back to the saved list; returns those that changed.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn archive_entries(
        &self,
        ids: Vec<EntryId>,
        archived: bool,
    ) -> Result<Vec<EntryId>, EngineError> {
        let changed = self.parts.entry_lists.archive_entries(ids, archived).await?;
        self.withdraw_alerts_after(&changed);
        Ok(changed)
    }

    /// Returns the counts of the sidebar.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn counts(&self) -> Result<SidebarCounts, EngineError> {
        self.parts.entry_lists.counts().await
    }

    /// Returns an entry with its stored text.
    ///
    /// # Errors
    /// `no-such-entry`, or [`EngineError::Store`].
    pub async fn entry(&self, id: EntryId) -> Result<EntryDetail, EngineError> {
        self.parts.reader.entry(id).await
    }

    /// Fetches the page of an entry and stores its article if it is better than the stored text; with `again` even if the
    /// page was fetched before. A failure is part of the result.
    ///
    /// # Errors
    /// `no-such-entry`, or [`EngineError::Store`].
    pub async fn fetch_article(&self, id: EntryId, again: bool) -> Result<EntryDetail, EngineError> {
        self.parts.reader.fetch_article(id, again).await
    }

    /// Returns a text version of an article.
    ///
    /// # Errors
    /// `no-such-version`, or [`EngineError::Store`].
    pub async fn version(&self, id: ArticleId) -> Result<TextVersion, EngineError> {
        self.parts.reader.version(id).await
    }

    /// Returns the differences between a text version and another, or the text that is shown now.
    ///
    /// # Errors
    /// `no-such-entry`, `no-such-version`, or [`EngineError::Store`].
    pub async fn compare_versions(
        &self,
        entry: EntryId,
        from: ArticleId,
        to: Option<ArticleId>,
    ) -> Result<Vec<DiffPiece>, EngineError> {
        self.parts.reader.compare_versions(entry, from, to).await
    }

    /// Stores how far the reader has read, from 0 to 1.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn set_position(&self, id: EntryId, position: f64) -> Result<(), EngineError> {
        self.parts.reader.set_position(id, position).await
    }

    /// Saves the page at an address, whether or not it belongs to a source; an existing entry of that address is saved
    /// instead. While the network is offline, only the address is saved, and its page is fetched later.
    ///
    /// # Errors
    /// `invalid-url`, [`EngineError::Fetch`], `no-article`, or [`EngineError::Store`].
    pub async fn save_url(&self, url: &str) -> Result<EntryId, EngineError> {
        let (id, changed) = self.parts.offline_copies.save_url(url).await?;
        self.withdraw_alerts_after(&changed);
        Ok(id)
    }

    /// Stores the offline copies of saved entries: text, pictures and page. Takes as long as their servers do; a failure is
    /// stored, and [`Engine::keep_rest`] tries again.
    pub async fn keep(&self, ids: Vec<EntryId>) {
        self.parts.offline_copies.keep(ids).await
    }

    /// Stores the offline copies of some saved entries that have none.
    pub async fn keep_rest(&self) {
        self.parts.offline_copies.keep_rest().await
    }

    /// Returns the page of a saved article as its server sent it; `None` if it is not stored.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn original(&self, id: EntryId) -> Result<Option<Vec<u8>>, EngineError> {
        self.parts.offline_copies.original(id).await
    }

    /// Returns the picture at an address, from the offline copy of a saved article or else from its server.
    ///
    /// # Errors
    /// [`EngineError::Fetch`]; `link-refused` for anything but a raster picture, whatever its media type says.
    pub async fn picture(&self, address: &str) -> Result<Picture, EngineError> {
        self.parts.pictures.picture(address).await
    }
}
