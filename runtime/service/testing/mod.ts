export {
  type Listening,
  openTestApp,
  type TestApp,
  type TestAppOptions,
  testDatabase,
  type TestRequest,
} from "./test_app.ts";
