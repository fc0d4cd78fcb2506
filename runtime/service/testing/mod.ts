export {
  openTestApp,
  type TestApp,
  type TestAppOptions,
  testDatabase,
  type TestRequest,
} from "./test_app.ts";
