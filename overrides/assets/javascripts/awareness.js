/* The small scripts that every page gets as one; each does nothing where its part of the page is missing. */

import "./search-client.js";
import "./header.js";
import "./language.js";
import "./checklist.js";
import "./print.js";
