/** The status report that each domain of a process publishes for the domain {@code ops}. */
package dev.boxoffice.platform.status;
