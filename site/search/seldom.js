// What the engine asks for when a query needs it.

import { further } from "./further.js";

globalThis.papershelfSearchFurther = further;
