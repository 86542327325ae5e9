/** Finds events by words, dates, places and prices, in the memory of the process. */
package dev.boxoffice.tickets.search;
