/** The words that people read: one catalogue for each language, of messages in ICU MessageFormat. */
package dev.boxoffice.platform.languages;
