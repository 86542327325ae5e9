/** What each process tells the operator's view about itself. */
package dev.boxoffice.platform.status;
