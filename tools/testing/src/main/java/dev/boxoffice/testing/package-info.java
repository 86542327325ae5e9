/** For tests only: domains deployed on real servers, and clients for them. */
package dev.boxoffice.testing;
