/** How the log is written. */
package dev.boxoffice.launcher.log;
