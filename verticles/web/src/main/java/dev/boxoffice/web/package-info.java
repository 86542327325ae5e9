/** The edge: the page, the live updates of browsers, and the way to the APIs of the domains. */
package dev.boxoffice.web;
