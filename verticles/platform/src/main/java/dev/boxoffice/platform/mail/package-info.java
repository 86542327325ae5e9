/** Mail addresses, read in one way wherever they are used. */
package dev.boxoffice.platform.mail;
