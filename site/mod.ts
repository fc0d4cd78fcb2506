export { mountSite } from "./mount_site.ts";
