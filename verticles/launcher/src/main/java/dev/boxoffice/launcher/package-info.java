/** The process: which domains it runs, on which servers, and how it begins and ends. */
package dev.boxoffice.launcher;
