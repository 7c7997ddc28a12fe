DROP INDEX `imported_file_by_content`;--> statement-breakpoint
ALTER TABLE `imported_file` ADD `name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `imported_file` ADD `added` text DEFAULT '[]' NOT NULL;