/** Tickets as documents that people keep: PDF, calendar, wallet passes and QR codes. */
package dev.boxoffice.platform.documents;
