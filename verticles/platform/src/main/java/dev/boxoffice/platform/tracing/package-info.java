/** What belongs together across processes: traces and correlation ids. */
package dev.boxoffice.platform.tracing;
