/** The status reports of other domains. */
package dev.boxoffice.ops.events;
